import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // SQL only. Who did what: names as they were then, and no reference to anything, so that nothing takes a line with it
  `CREATE TABLE audit_log (
    id uuid CONSTRAINT audit_log_pkey PRIMARY KEY,
    at timestamptz NOT NULL,
    actor_kind text NOT NULL CONSTRAINT audit_log_actor_kind_check
      CHECK (actor_kind IN ('agent', 'api_key', 'command_line', 'server', 'stranger')),
    actor_id uuid,
    actor_name text NOT NULL,
    action text NOT NULL,
    subject_kind text,
    subject_id text,
    subject_name text,
    details jsonb NOT NULL DEFAULT '{}',
    address text,
    user_agent text
  )`,
  `CREATE INDEX audit_log_at_idx ON audit_log (at, id)`,
  `CREATE INDEX audit_log_actor_id_idx ON audit_log (actor_id, at) WHERE actor_id IS NOT NULL`,
  `CREATE INDEX audit_log_action_idx ON audit_log (action, at)`,
  `CREATE INDEX audit_log_subject_id_idx ON audit_log (subject_id, at) WHERE subject_id IS NOT NULL`,

  // Append-only for the application's own user too. The one way out is forget_audit_lines, and it opens for old lines only
  `CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' AND current_setting('leadline.forgets_audit', true) = 'on' AND OLD.at < now() - interval '30 days' THEN
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'The audit log is only ever added to: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
  END $$`,
  `CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()`,
  `CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()`,
  `CREATE FUNCTION forget_audit_lines(keep_days integer) RETURNS bigint LANGUAGE plpgsql AS $$
  DECLARE
    gone bigint;
  BEGIN
    PERFORM set_config('leadline.forgets_audit', 'on', true);
    DELETE FROM audit_log WHERE at < now() - make_interval(days => greatest(keep_days, 30));
    GET DIAGNOSTICS gone = ROW_COUNT;
    PERFORM set_config('leadline.forgets_audit', 'off', true);
    RETURN gone;
  END $$`,

  // SQL only. What the server was last started with, to tell what has changed since; of a secret its hash
  `CREATE TABLE settings_seen (
    name text CONSTRAINT settings_seen_pkey PRIMARY KEY,
    value text
  )`,
];

/** Who did what, which nobody can change afterwards. */
export class KeepAuditLog1795760000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of UP) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE settings_seen');
    await db.query('DROP TABLE audit_log');
    await db.query('DROP FUNCTION forget_audit_lines(integer)');
    await db.query('DROP FUNCTION refuse_audit_change()');
  }
}
