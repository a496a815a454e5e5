import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** By name: what a colour looks like, in light and in dark, is the panel's to say. */
export const TAG_COLOURS = ['grey', 'teal', 'green', 'blue', 'violet', 'pink', 'red', 'amber'] as const;
export type TagColour = (typeof TAG_COLOURS)[number];

/** A word that people put on leads. */
@Entity('tags')
@Index('tags_name_key', { synchronize: false })
export class Tag {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'tags_pkey' })
  id!: string;

  /** Unique whatever the case of its letters. */
  @Column('text')
  name!: string;

  @Column('text')
  colour!: TagColour;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
