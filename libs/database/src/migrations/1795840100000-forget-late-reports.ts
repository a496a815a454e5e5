import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports that come for messages of people who were erased are known by these, and dropped. SQL only. */
export class ForgetLateReports1795840100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // Keyed hashes of the ids that the messages had, ours and WhatsApp's
    await db.query(`CREATE TABLE erased_messages (
      hash text CONSTRAINT erased_messages_pkey PRIMARY KEY,
      erased_at timestamptz NOT NULL
    )`);
    await db.query('CREATE INDEX erased_messages_erased_at_idx ON erased_messages (erased_at)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE erased_messages');
  }
}
