import type { MigrationInterface, QueryRunner } from 'typeorm';

/** To whom customers' numbers are shown in full. One row at most; without it, to everyone. SQL only. */
export class HideNumbers1795770000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE access_settings (
      is_set boolean NOT NULL DEFAULT true CONSTRAINT access_settings_pkey PRIMARY KEY
        CONSTRAINT access_settings_one_row_check CHECK (is_set),
      numbers_shown_to text NOT NULL DEFAULT 'everyone'
        CONSTRAINT access_settings_numbers_check CHECK (numbers_shown_to IN ('everyone', 'supervisors', 'administrators'))
    )`);
    await db.query(`ALTER TABLE api_keys ADD COLUMN sees_numbers boolean NOT NULL DEFAULT true`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE api_keys DROP COLUMN sees_numbers');
    await db.query('DROP TABLE access_settings');
  }
}
