import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A text that agents use again and again, found by a short name. */
@Entity('canned_replies')
@Index('canned_replies_name_key', { synchronize: false })
export class CannedReply {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'canned_replies_pkey' })
  id!: string;

  /** Unique whatever the case of its letters. */
  @Column('text')
  name!: string;

  @Column('text')
  text!: string;

  /** Who wrote it as it is now. */
  @Column('text', { nullable: true })
  updatedBy!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
