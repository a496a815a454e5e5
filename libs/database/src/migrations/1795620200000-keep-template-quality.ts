import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What WhatsApp thinks of a template: GREEN, YELLOW, RED, UNKNOWN. */
export class KeepTemplateQuality1795620200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE templates ADD COLUMN quality text, ADD COLUMN quality_at timestamptz`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE templates DROP COLUMN quality, DROP COLUMN quality_at');
  }
}
