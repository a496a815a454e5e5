import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people said about marketing who are no leads yet: it counts from the moment they become one. SQL only. */
export class KeepStrangersOptOuts1795510200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE stranger_opt_outs (
      kind text,
      value text,
      is_out boolean NOT NULL,
      at timestamptz NOT NULL,
      CONSTRAINT stranger_opt_outs_pkey PRIMARY KEY (kind, value)
    )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE stranger_opt_outs');
  }
}
