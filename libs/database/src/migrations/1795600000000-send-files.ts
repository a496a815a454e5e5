import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A file is uploaded before the message that it goes with is there. */
export class SendFiles1795600000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE media
      ALTER COLUMN message_id DROP NOT NULL, ALTER COLUMN conversation_id DROP NOT NULL,
      ADD COLUMN uploaded_at timestamptz`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DELETE FROM media WHERE message_id IS NULL');
    await db.query(`ALTER TABLE media
      ALTER COLUMN message_id SET NOT NULL, ALTER COLUMN conversation_id SET NOT NULL, DROP COLUMN uploaded_at`);
  }
}
