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
@Unique('lead_identities_match_key_key', ['matchKey'])
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

  /** Of the first spelling of a phone number: the key that all its spellings share. */
  @Column('text', { nullable: true })
  matchKey!: string | null;

  /** The newest of a lead's numbers, and of its user names, is the one that is shown and written to. */
  @Column('timestamptz', { default: () => 'now()' })
  currentSince!: Date;

  /** Of the first spelling of a phone number: when its lead told that they have another one. */
  @Column('timestamptz', { nullable: true })
  leftAt!: Date | null;

  /** Of the same: when its lead was last seen to have it after all. */
  @Column('timestamptz', { nullable: true })
  returnedAt!: Date | null;

  /** Of a phone: whose it was has to be looked up for what was written until then. Null for almost all. */
  @Column('timestamptz', { nullable: true })
  unsettledUntil!: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
