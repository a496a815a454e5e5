import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A document may go out under another name than it was uploaded with: both are kept. */
export class NameSentFiles1795660000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // sent_as: the name that the customer sees
    await db.query('ALTER TABLE media ADD COLUMN sent_as text');
    await db.query(`UPDATE media SET sent_as = m.content #>> '{outgoing,document,filename}' FROM messages m
      WHERE m.id = media.message_id AND media.uploaded_at IS NOT NULL`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE media DROP COLUMN sent_as');
  }
}
