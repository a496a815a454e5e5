import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  Unique,
  type Relation,
} from 'typeorm';
import { Lead } from './lead.entity.js';

export type IdentityKind = 'phone' | 'user_id' | 'username';

@Entity('lead_identities')
@Unique('lead_identities_kind_value_key', ['kind', 'value'])
export class LeadIdentity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'lead_identities_pkey' })
  id!: string;

  @Index('lead_identities_lead_id_idx')
  @Column('uuid')
  leadId!: string;

  @ManyToOne(() => Lead, (lead) => lead.identities, { onDelete: 'CASCADE', deferrable: 'INITIALLY DEFERRED' })
  @JoinColumn({ name: 'lead_id', foreignKeyConstraintName: 'lead_identities_lead_id_fkey' })
  lead!: Relation<Lead>;

  @Column('text')
  kind!: IdentityKind;

  /** A phone as WhatsApp writes it (digits with country code), a business-scoped user id, or a user name without `@`. */
  @Column('text')
  value!: string;

  /** Why this identity was taken to be this lead's. */
  @Column('text')
  reason!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
