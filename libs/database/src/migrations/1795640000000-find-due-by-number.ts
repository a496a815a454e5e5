import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each business number has its own places in the outbox: what is due is found number by number. */
export class FindDueByNumber1795640000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX outbox_number_idx ON outbox (business_phone_number, next_attempt_at)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX outbox_number_idx');
  }
}
