import { namedIn } from '@app/webhook';
import type { Statements } from '@app/database';
import type { ForgottenPerson } from '../erasing/forgotten-person.js';
import { journalDays, type JournalDay } from './journal-days.js';

/** Of a day without an index so many bodies are read in one statement, which takes no longer than a second or two. */
const PAGE = 20_000;
/** So many names are looked up in one. */
const NAMES = 2_000;
const FIRST = '00000000-0000-0000-0000-000000000000';
const COLUMNS = 'id, received_at, body, produced';
/** Of what cannot be read as whom it names; it is everybody's. */
const UNREADABLE = 0;

interface Place {
  id: string;
  received_at: Date;
}

/** A body of the journal that may be about somebody. */
export interface JournalBody extends Place {
  body: Buffer;
  produced: { kind: string; id: string }[];
}

/**
 * Bodies that may be about a person, some at a time, day by day; which of them are, the body says. By the links of the journal alone
 * they could not be found: what is a repeat, or waits, or was sent with another tool has made nothing of the person, a body that is about
 * others too may have made something of these only, and messages may be gone before the reports about them. So days that are over have
 * an index of whom their bodies name, and of the day that is being written every body is read.
 */
export async function* bodiesAbout(on: Statements, person: ForgottenPerson): AsyncGenerator<JournalBody[]> {
  const words = person.words();
  const names = await namesOf(on, { phones: words.phones, others: [...words.names, ...words.wamids] });
  const signs: Signs = {
    links: [...person.links(), ...(await straysOf(on, person.messageIds))],
    // An ASCII character that is escaped might be one of their number
    needles: [...words.names, '\\u00'].map((word) => Buffer.from(word)),
    numbers: words.phones.map(inAnySpelling).join('|') || NEVER,
  };
  for (const day of await journalDays(on))
    if (day.isIndexed) yield await lookUp(on, day, names);
    else yield* readThrough(on, day, signs);
}

/** What a body that is about somebody has in it, or is linked to, where there is no index to ask. */
interface Signs {
  links: string[];
  needles: Buffer[];
  /** A regular expression. */
  numbers: string;
}

const NEVER = 'a^';
/** The end of a number, which all its spellings share, with whatever people put between its digits. */
const inAnySpelling = (phone: string): string => [...phone.slice(-8)].join('[^0-9A-Za-z"]*');

/** Messages that turned out to be one of these: links of then lead to them. */
async function straysOf(on: Statements, messageIds: string[]): Promise<string[]> {
  const rows: { id: string }[] = await on.query('SELECT id FROM merged_messages WHERE message_id = ANY($1::uuid[])', [
    messageIds,
  ]);
  return rows.map(({ id }) => id);
}

/** What stands for these words in the index. */
export async function namesOf(
  on: Statements,
  { phones, others }: { phones: string[]; others: string[] },
): Promise<number[]> {
  const rows: { name: number }[] = await on.query(
    `SELECT DISTINCT hashtext(word) AS name FROM unnest($1::text[]) AS word`,
    [[...phones.map((phone) => phone.slice(-8)), ...others]],
  );
  return [...rows.map(({ name }) => name), UNREADABLE];
}

/** By the index of a day. */
export const LOOK_UP = `SELECT ${COLUMNS} FROM webhook_events
  WHERE received_at >= $1 AND received_at < $2 AND webhook_event_names(body) && $3::int[]`;

async function lookUp(on: Statements, { from, to }: JournalDay, names: number[]): Promise<JournalBody[]> {
  const found = new Map<string, JournalBody>();
  for (let at = 0; at < names.length; at += NAMES) {
    const rows: JournalBody[] = await on.query(LOOK_UP, [from, to, names.slice(at, at + NAMES)]);
    for (const row of rows) found.set(row.id, row);
  }
  return [...found.values()];
}

/** Those that made nothing, or could not be applied, may be theirs without a link. */
async function* readThrough(
  on: Statements,
  { from, to }: JournalDay,
  { links, needles, numbers }: Signs,
): AsyncGenerator<JournalBody[]> {
  let after: Place = { id: FIRST, received_at: from };
  for (;;) {
    const last = await placeAfter(on, after, to);
    yield await on.query<JournalBody[]>(
      `SELECT ${COLUMNS} FROM webhook_events
       WHERE received_at >= $1 AND received_at < $3 AND (received_at, id) > ($1, $2)
         AND ($4::timestamptz IS NULL OR (received_at, id) <= ($4, $5))
         AND (state <> 'applied' OR produced = '[]'
           OR EXISTS (SELECT FROM jsonb_array_elements(produced) p
             WHERE p->>'kind' IN ('waiting', 'notice') OR p->>'id' = ANY($6::text[]))
           OR EXISTS (SELECT FROM unnest($7::bytea[]) AS needle WHERE position(needle IN body) > 0)
           OR convert_from(body, 'LATIN1') ~ $8)`,
      [after.received_at, after.id, to, last?.received_at ?? null, last?.id ?? null, links, needles, numbers],
    );
    if (!last) return;
    after = last;
  }
}

/** Where the next page ends; null when it is the last one. */
async function placeAfter(on: Statements, { id, received_at }: Place, to: Date): Promise<Place | null> {
  const [row]: Place[] = await on.query(
    `SELECT id, received_at FROM webhook_events WHERE received_at >= $1 AND received_at < $3 AND (received_at, id) > ($1, $2)
     ORDER BY received_at, id OFFSET ${PAGE - 1} LIMIT 1`,
    [received_at, id, to],
  );
  return row ?? null;
}

/** What was received within these instants and may name one of these messages. */
export function bodiesBetween(on: Statements, from: Date, to: Date, names: number[]): Promise<JournalBody[]> {
  return on.query(
    `SELECT ${COLUMNS} FROM webhook_events WHERE received_at >= $1 AND received_at <= $2
       AND EXISTS (SELECT FROM unnest(webhook_event_names(body)) AS name WHERE name = ANY($3::int[]))`,
    [from, to, names],
  );
}

/** Of the messages that these bodies name, those that are here. */
export async function storedAmong(on: Statements, bodies: Buffer[]): Promise<Set<string>> {
  const wamids = bodies.flatMap((body) => namedIn(body).wamids);
  if (wamids.length === 0) return new Set();
  const rows: { wamid: string }[] = await on.query('SELECT wamid FROM messages WHERE wamid = ANY($1::text[])', [
    [...new Set(wamids)],
  ]);
  return new Set(rows.map(({ wamid }) => wamid));
}
