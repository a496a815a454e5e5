import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Servers that share a database can see whether they share a key. SQL only. */
export class CheckServerKey1795840200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // Sealed with the key that secrets are sealed with. seen_at: when a server that has it was last here
    await db.query(`CREATE TABLE server_key_check (
      only_row boolean CONSTRAINT server_key_check_pkey PRIMARY KEY DEFAULT true
        CONSTRAINT server_key_check_only_row_check CHECK (only_row),
      sealed text NOT NULL,
      seen_at timestamptz NOT NULL
    )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE server_key_check');
  }
}
