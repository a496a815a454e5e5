import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

export type NoteKind = 'whatsapp_incoming' | 'whatsapp_outgoing' | 'manual' | 'system';

@Entity('lead_notes')
@Unique('lead_notes_message_id_key', ['messageId'])
@Index('lead_notes_lead_id_idx', { synchronize: false })
export class LeadNote {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'lead_notes_pkey' })
  id!: string;

  @Column('uuid')
  leadId!: string;

  @Column('text')
  kind!: NoteKind;

  @Column('text')
  text!: string;

  /** The message that this note repeats; one note each, by the unique key. */
  @Column('uuid', { nullable: true })
  messageId!: string | null;

  @Column('text', { nullable: true })
  author!: string | null;

  @Column('timestamptz')
  createdAt!: Date;
}
