import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

export type TemplateOrigin = 'tata' | 'manual';

@Entity('templates')
@Unique('templates_name_key', ['businessPhoneNumber', 'name', 'language'])
@Index('templates_order_idx', ['name', 'language', 'id'])
export class Template {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'templates_pkey' })
  id!: string;

  /** Digits; '' when the installation names no number. */
  @Column('text')
  businessPhoneNumber!: string;

  @Column('text')
  name!: string;

  /** Exactly as registered; '' when TATA's list does not tell it. */
  @Column('text')
  language!: string;

  @Column('text', { nullable: true })
  category!: string | null;

  /** WhatsApp's word, in capitals; `DELETED` when TATA's list has it no more. */
  @Column('text')
  status!: string;

  @Column('text', { nullable: true })
  statusReason!: string | null;

  /** When the status was told: an older word that comes late changes nothing. */
  @Column('timestamptz')
  statusAt!: Date;

  @Column('timestamptz')
  categoryAt!: Date;

  /** What WhatsApp thinks of it, by how customers take it: `GREEN`, `YELLOW`, `RED`; null while nobody told. */
  @Column('text', { nullable: true })
  quality!: string | null;

  @Column('timestamptz', { nullable: true })
  qualityAt!: Date | null;

  /** As TATA lists them. */
  @Column('jsonb')
  components!: unknown[];

  /** What a person reads of it. */
  @Column('text')
  text!: string;

  @Column('text')
  origin!: TemplateOrigin;

  @Column('text', { nullable: true })
  tataId!: string | null;

  @Column('timestamptz', { nullable: true })
  tataUpdatedAt!: Date | null;

  /** When TATA's list last had it. */
  @Column('timestamptz', { nullable: true })
  lastSeenAt!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
