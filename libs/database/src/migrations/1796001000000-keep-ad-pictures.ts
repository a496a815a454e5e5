import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Pictures of the ads that leads came by: what is to be fetched, and where it is kept. Under the lead that came by it, which may
 * have gone into another one since, so that undoing that finds it again. SQL only; `leads.ad_picture` is what is shown.
 */
export class KeepAdPictures1796001000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE ad_pictures (
      id uuid NOT NULL,
      lead_id uuid NOT NULL,
      url text NOT NULL,
      state text NOT NULL DEFAULT 'pending'
        CONSTRAINT ad_pictures_state_check CHECK (state IN ('pending', 'ready', 'failed')),
      failure text,
      attempts integer NOT NULL DEFAULT 0,
      next_attempt_at timestamptz NOT NULL DEFAULT now(),
      created_at timestamptz NOT NULL DEFAULT now(),
      storage_key text,
      size integer,
      CONSTRAINT ad_pictures_pkey PRIMARY KEY (id),
      CONSTRAINT ad_pictures_lead_id_key UNIQUE (lead_id)
    )`);
    await db.query(`CREATE INDEX ad_pictures_due_idx ON ad_pictures (next_attempt_at) WHERE state = 'pending'`);
    await db.query('ALTER TABLE leads ADD COLUMN ad_picture jsonb');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE leads DROP COLUMN ad_picture');
    await db.query('DROP TABLE ad_pictures');
  }
}
