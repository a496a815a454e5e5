import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // A message that is sent again begins anew, and its timeline keeps what was before; SQL only
  `CREATE TABLE earlier_states (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT earlier_states_pkey PRIMARY KEY,
    message_id uuid NOT NULL CONSTRAINT earlier_states_message_id_fkey REFERENCES messages ON DELETE CASCADE,
    state text NOT NULL,
    at timestamptz NOT NULL,
    error jsonb
  )`,
  `CREATE INDEX earlier_states_message_id_idx ON earlier_states (message_id)`,
  `ALTER TABLE messages ADD COLUMN former_wamids text[], ADD COLUMN former_failed_at timestamptz`,

  // TATA repeats itself: what it says once more about the send that failed, under our reference, is not about the one
  // after it. A proof of delivery counts, whichever send it is about. Costs nothing for a message that was sent once
  `CREATE FUNCTION heed_former_send() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF OLD.wamid IS NULL AND NEW.wamid = ANY (OLD.former_wamids) AND NEW.delivered_at IS NULL AND NEW.read_at IS NULL THEN
       NEW.wamid := NULL;
     END IF;
     IF NEW.sent_at <= OLD.former_failed_at THEN
       NEW.sent_at := OLD.sent_at;
     END IF;
     IF NEW.failed_at <= OLD.former_failed_at THEN
       NEW.failed_at := OLD.failed_at;
       NEW.error := OLD.error;
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER messages_former_send BEFORE UPDATE ON messages FOR EACH ROW
     WHEN (OLD.former_failed_at IS NOT NULL) EXECUTE FUNCTION heed_former_send()`,
];

const UNDO = [
  `DROP TRIGGER messages_former_send ON messages`,
  `DROP FUNCTION heed_former_send`,
  `ALTER TABLE messages DROP COLUMN former_wamids, DROP COLUMN former_failed_at`,
  `DROP TABLE earlier_states`,
];

/** Room for sending a message again under its own id. */
export class RetryMessages1795600100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const statement of UNDO) await db.query(statement);
  }
}
