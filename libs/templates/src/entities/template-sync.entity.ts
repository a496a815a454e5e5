import type { TemplateListOutcome } from '@app/tata-client';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `partial`: some pages of the list could not be read. */
export type SyncOutcome = Exclude<TemplateListOutcome['kind'], 'listed'> | 'synced' | 'partial';

/** How the last try to read TATA's list went, by business number. */
@Entity('template_syncs')
export class TemplateSync {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'template_syncs_pkey' })
  businessPhoneNumber!: string;

  @Column('timestamptz')
  triedAt!: Date;

  @Column('text')
  outcome!: SyncOutcome;

  @Column('integer', { nullable: true })
  httpStatus!: number | null;

  /** The last time that all of the list was read. */
  @Column('timestamptz', { nullable: true })
  syncedAt!: Date | null;

  /** How many the list had then. */
  @Column('integer', { default: 0 })
  found!: number;

  /** Entries that could not be read. */
  @Column('integer', { default: 0 })
  skipped!: number;
}
