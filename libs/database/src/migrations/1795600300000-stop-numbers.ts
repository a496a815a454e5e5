import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers that may not send at present: one message tries now and then, the others wait. SQL only. */
export class StopNumbers1795600300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE stopped_numbers (
      business_phone_number text CONSTRAINT stopped_numbers_pkey PRIMARY KEY,
      reason text NOT NULL CONSTRAINT stopped_numbers_reason_check CHECK (reason IN ('token', 'account')),
      tata_code text,
      stopped_at timestamptz NOT NULL DEFAULT now(),
      failures integer NOT NULL DEFAULT 1,
      probed_at timestamptz NOT NULL DEFAULT now(),
      next_probe_at timestamptz NOT NULL
    )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE stopped_numbers');
  }
}
