import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // uploaded_at: when somebody here uploaded it. TATA gets it with its first message
  `ALTER TABLE media ALTER COLUMN tata_media_id DROP NOT NULL, ADD COLUMN uploader_id text`,
  `CREATE INDEX media_unsent_idx ON media (created_at) WHERE message_id IS NULL`,

  // What TATA has of our files. Its ids belong to a number, and end
  `CREATE TABLE tata_uploads (
    storage_key text NOT NULL,
    business_phone_number text NOT NULL,
    tata_media_id text NOT NULL,
    uploaded_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT tata_uploads_pkey PRIMARY KEY (storage_key, business_phone_number)
  )`,
  `CREATE INDEX tata_uploads_expires_at_idx ON tata_uploads (expires_at)`,

  `ALTER TABLE send_attempts ADD COLUMN kind text NOT NULL DEFAULT 'send'
    CONSTRAINT send_attempts_kind_check CHECK (kind IN ('send', 'upload'))`,
];

/** Files are kept here first, and go to TATA when their message does. */
export class UploadFiles1795650000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE send_attempts DROP COLUMN kind');
    await db.query('DROP TABLE tata_uploads');
    await db.query('DROP INDEX media_unsent_idx');
    await db.query('DELETE FROM media WHERE tata_media_id IS NULL');
    await db.query('ALTER TABLE media ALTER COLUMN tata_media_id SET NOT NULL, DROP COLUMN uploader_id');
  }
}
