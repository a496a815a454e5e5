import { namedIn } from '@app/webhook';
import type { Statements } from '@app/database';
import type { ForgottenPerson } from './forgotten-person.js';

/** So many bodies are looked at in one statement. */
const PAGE = 2_000;

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
 * Bodies that may be about a person, some at a time, oldest first; which of them are, the body says. All of the journal is read once,
 * page by page: what a body is about has no index.
 */
export async function* bodiesAbout(on: Statements, person: ForgottenPerson): AsyncGenerator<JournalBody[]> {
  const needles = person.needles();
  const links = person.links();
  let from: Place = { id: '00000000-0000-0000-0000-000000000000', received_at: new Date(0) };
  for (;;) {
    const page: Place[] = await on.query(
      `SELECT id, received_at FROM webhook_events WHERE received_at >= $1 AND (received_at, id) > ($1, $2)
       ORDER BY received_at, id LIMIT ${PAGE}`,
      [from.received_at, from.id],
    );
    const last = page.at(-1);
    if (!last) return;
    // Those that made nothing, or could not be applied, may be theirs without a link
    yield await on.query<JournalBody[]>(
      `SELECT id, received_at, body, produced FROM webhook_events
       WHERE received_at >= $1 AND received_at <= $3 AND (received_at, id) > ($1, $2) AND (received_at, id) <= ($3, $4)
         AND (state <> 'applied' OR produced = '[]'
           OR EXISTS (SELECT FROM unnest($5::bytea[]) AS needle WHERE position(needle IN body) > 0)
           OR EXISTS (SELECT FROM jsonb_array_elements(produced) p
             WHERE p->>'kind' IN ('waiting', 'notice') OR p->>'id' = ANY($6::text[])))`,
      [from.received_at, from.id, last.received_at, last.id, needles, links],
    );
    from = last;
  }
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
