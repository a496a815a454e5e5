import { Column, CreateDateColumn, Entity, Index, JoinTable, ManyToMany, OneToMany, PrimaryColumn } from 'typeorm';
import type { AdPicture } from '../ads/ad-picture.js';
import type { OptOutWay } from '../opt-out.js';
import { Tag } from '../tags/tag.entity.js';
import { LeadIdentity } from './lead-identity.entity.js';

/** `stand_in`: made from the number or user name; `profile`: WhatsApp's; `person`: typed here, never overwritten by WhatsApp. */
export type NameSource = 'stand_in' | 'profile' | 'person';

@Entity('leads')
@Index('leads_email_idx', { synchronize: false })
@Index('leads_stage_idx', { synchronize: false })
@Index('leads_source_idx', { synchronize: false })
@Index('leads_owner_id_idx', { synchronize: false })
export class Lead {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'leads_pkey' })
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  nameSource!: NameSource;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  company!: string | null;

  @Column('text', { nullable: true })
  city!: string | null;

  /** By the keys that an administrator defined, or had defined. */
  @Column('jsonb', { default: {} })
  fields!: Record<string, string>;

  @Column('text', { default: 'whatsapp' })
  source!: string;

  /** The ad that the first message came from, whole. */
  @Column('jsonb', { nullable: true })
  referral!: Record<string, unknown> | null;

  /** The picture of that ad, once it is kept here. */
  @Column('jsonb', { nullable: true })
  adPicture!: AdPicture | null;

  @Column('text', { default: 'new' })
  stage!: string;

  /** Why it was won or lost. */
  @Column('text', { nullable: true })
  stageReason!: string | null;

  @Column('uuid', { nullable: true })
  ownerId!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;

  @Column('timestamptz', { nullable: true })
  lastContactAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  optedOutAt!: Date | null;

  /** When they last said whether they want marketing, by WhatsApp's clock: an older word that comes late changes nothing. */
  @Column('timestamptz', { nullable: true })
  optOutChangedAt!: Date | null;

  /** How we know that they are out: `word`, `whatsapp`, `refused` or `person`. */
  @Column('text', { nullable: true })
  optOutBy!: OptOutWay | null;

  /** What they wrote, or who set it. */
  @Column('text', { nullable: true })
  optOutDetail!: string | null;

  /** The message that said it, or that was refused. */
  @Column('uuid', { nullable: true })
  optOutMessageId!: string | null;

  /** Counts what people changed; the ETag. */
  @Column('integer', { default: 1 })
  version!: number;

  @OneToMany(() => LeadIdentity, (identity) => identity.lead)
  identities!: LeadIdentity[];

  @ManyToMany(() => Tag)
  @JoinTable({
    name: 'lead_tags',
    joinColumn: { name: 'lead_id' },
    inverseJoinColumn: { name: 'tag_id' },
    synchronize: false,
  })
  tags!: Tag[];
}
