import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tells whose an entry of a body is, at any depth: numbers, names, and the ids of messages. */
const NUMBERS = ['from', 'to', 'wa_id', 'recipient_id'];
const OTHERS = [
  'user_id',
  'from_user_id',
  'to_user_id',
  'recipient_user_id',
  'username',
  'message_id',
  'original_message_id',
];
const KEYS = [...NUMBERS, ...OTHERS].map((key) => `@.key == "${key}"`).join(' || ');
const NAMES = `strict $.** ? (@.type() == "object").keyvalue() ? ((${KEYS}) && (@.value.type() == "string" || @.value.type() == "number"))`;
/** Of messages and reports: that of a body, a conversation or an account would only take room. */
const IDS = `strict $.** ? (@.type() == "object" && (exists (@.status) || exists (@.timestamp) || exists (@.type))).id`;

const UP = [
  // Whom a body may be about, as numbers that stand for names: of a phone its last eight digits, which all its spellings share.
  // What cannot be read this way (an escaped NUL, say) has 0, which everybody's search finds. Days that are over get an index on it,
  // one partition each (libs/privacy/src/journal); the day that is being written has none.
  `CREATE FUNCTION webhook_event_names(body bytea) RETURNS integer[] LANGUAGE plpgsql IMMUTABLE STRICT AS $$
   DECLARE json jsonb;
   BEGIN
     json := convert_from(body, 'UTF8')::jsonb;
     RETURN ARRAY(
       SELECT hashtext(CASE WHEN one->>'key' = ANY ('{${NUMBERS.join(',')}}')
         THEN right(regexp_replace(one->>'value', '[^0-9]', '', 'g'), 8) ELSE one->>'value' END)
       FROM jsonb_path_query(json, '${NAMES}') AS one
       UNION SELECT hashtext(id #>> '{}') FROM jsonb_path_query(json, '${IDS}', '{}', true) AS id);
   EXCEPTION WHEN OTHERS THEN
     RETURN '{0}';
   END $$`,
];

const DOWN = [
  // With the indexes that stand on it
  'DROP FUNCTION webhook_event_names(bytea) CASCADE',
];

/** The journal can be searched for a person without reading all of it. */
export class FindPeopleInJournal1795840000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of UP) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const statement of DOWN) await db.query(statement);
  }
}
