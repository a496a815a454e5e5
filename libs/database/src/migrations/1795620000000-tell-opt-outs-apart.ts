import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How it is known that somebody wants no marketing: their own word, WhatsApp's, or ours. */
export class TellOptOutsApart1795620000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `ALTER TABLE leads ADD COLUMN opt_out_by text, ADD COLUMN opt_out_detail text, ADD COLUMN opt_out_message_id uuid`,
    );
    await db.query(`ALTER TABLE stranger_opt_outs ADD COLUMN by text NOT NULL DEFAULT 'whatsapp'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE stranger_opt_outs DROP COLUMN by');
    await db.query(
      'ALTER TABLE leads DROP COLUMN opt_out_by, DROP COLUMN opt_out_detail, DROP COLUMN opt_out_message_id',
    );
  }
}
