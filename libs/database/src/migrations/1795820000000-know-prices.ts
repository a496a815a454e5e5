import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a message of each of WhatsApp's categories costs, as an administrator says. One row at most. SQL only. */
export class KnowPrices1795820000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE message_rates (
      is_set boolean NOT NULL DEFAULT true CONSTRAINT message_rates_pkey PRIMARY KEY
        CONSTRAINT message_rates_one_row_check CHECK (is_set),
      currency text NOT NULL CONSTRAINT message_rates_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
      service numeric(12, 4) CONSTRAINT message_rates_service_check CHECK (service >= 0),
      utility numeric(12, 4) CONSTRAINT message_rates_utility_check CHECK (utility >= 0),
      marketing numeric(12, 4) CONSTRAINT message_rates_marketing_check CHECK (marketing >= 0),
      authentication numeric(12, 4) CONSTRAINT message_rates_authentication_check CHECK (authentication >= 0)
    )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE message_rates');
  }
}
