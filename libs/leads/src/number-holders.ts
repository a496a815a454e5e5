import { instantArray, textArray, uuidArray } from '@app/database';
import type { EntityManager } from 'typeorm';

const DAY_MS = 86_400_000;

/** Whose a number is and was. */
export interface Holding {
  matchKey: string;
  leadId: string;
  /** When its lead told of another one; null while it is theirs. */
  leftAt: Date | null;
  /** Who had it before, oldest first. */
  formers: Former[];
}

interface Former {
  leadId: string;
  until: Date;
}

/** Whose it was when somebody wrote from it; null: nobody's, for its lead had left it. */
export function holderAt({ formers, leftAt, leadId }: Holding, at: Date): string | null {
  const former = formers.find(({ until }) => at <= until);
  if (former) return former.leadId;
  return leftAt && at > leftAt ? null : leadId;
}

/** Who told that they leave it. Each of our numbers is told of one move, so that a day later it is still the same one. */
export function leaverAt(holding: Holding, at: Date): string | null {
  const { formers, leftAt, leadId } = holding;
  const left = leftAt ? [...formers, { leadId, until: leftAt }] : formers;
  const justLeft = left.findLast(({ until }) => until < at && at.getTime() - until.getTime() <= DAY_MS);
  return justLeft?.leadId ?? holderAt(holding, at);
}

/** By the key of all spellings. Locked, nobody else hands them over until the transaction ends. */
export async function readHoldings(
  manager: EntityManager,
  matchKeys: string[],
  lock: '' | 'FOR NO KEY UPDATE',
): Promise<Map<string, Holding>> {
  if (matchKeys.length === 0) return new Map();
  const rows: { match_key: string; lead_id: string; left_at: Date | null }[] = await manager.query(
    `SELECT match_key, lead_id, CASE WHEN returned_at >= left_at THEN NULL ELSE left_at END AS left_at
     FROM lead_identities WHERE match_key = ANY($1::text[]) ORDER BY match_key ${lock}`,
    [textArray(matchKeys)],
  );
  // After the lock: what its last holder did is seen
  const formers: { match_key: string; lead_id: string; until: Date }[] = await manager.query(
    `SELECT match_key, lead_id, until FROM former_numbers WHERE match_key = ANY($1::text[]) ORDER BY until`,
    [textArray(matchKeys)],
  );
  return new Map(
    rows.map(({ match_key, lead_id, left_at }) => [
      match_key,
      {
        matchKey: match_key,
        leadId: lead_id,
        leftAt: left_at,
        formers: formers
          .filter((former) => former.match_key === match_key)
          .map((former) => ({ leadId: former.lead_id, until: former.until })),
      },
    ]),
  );
}

/** That a lead left or has a number. */
export interface Told {
  leadId: string;
  matchKey: string;
  at: Date;
}

/** In whichever order it is told, the latest of each counts. */
export async function noteHeld(manager: EntityManager, column: 'left_at' | 'returned_at', told: Told[]): Promise<void> {
  if (told.length === 0) return;
  await manager.query(
    `UPDATE lead_identities i SET ${column} = greatest(i.${column}, t.at)
     FROM (SELECT lead_id, match_key, max(at) AS at FROM unnest($1::uuid[], $2::text[], $3::timestamptz[])
             AS t(lead_id, match_key, at) GROUP BY lead_id, match_key) t
     WHERE i.lead_id = t.lead_id AND i.match_key = t.match_key`,
    [
      uuidArray(told.map(({ leadId }) => leadId)),
      textArray(told.map(({ matchKey }) => matchKey)),
      instantArray(told.map(({ at }) => at)),
    ],
  );
}

interface Spelling {
  id: string;
  matchKey: string;
}

/** All spellings under which leads have numbers. */
export async function spellingsOf(
  manager: EntityManager,
  numbers: { leadId: string; matchKey: string }[],
  keyOf: (phone: string) => string,
): Promise<Spelling[]> {
  const wanted = new Set(numbers.map(({ leadId, matchKey }) => `${leadId}/${matchKey}`));
  const rows: { id: string; lead_id: string; value: string }[] = await manager.query(
    `SELECT id, lead_id, value FROM lead_identities WHERE lead_id = ANY($1::uuid[]) AND kind = 'phone' ORDER BY id`,
    [uuidArray([...new Set(numbers.map(({ leadId }) => leadId))])],
  );
  return rows
    .map(({ id, lead_id, value }) => ({ id, matchKey: keyOf(value), leadId: lead_id }))
    .filter(({ leadId, matchKey }) => wanted.has(`${leadId}/${matchKey}`));
}

/** While a number is left, it is not settled whose it is. After that what still comes late has to be looked up for a day. */
export async function unsettle(manager: EntityManager, spellings: Spelling[]): Promise<void> {
  if (spellings.length === 0) return;
  await manager.query(
    `UPDATE lead_identities i SET unsettled_until = CASE
         WHEN first.returned_at >= first.left_at THEN now() + interval '1 day' ELSE '9999-12-31' END
     FROM unnest($1::uuid[], $2::text[]) AS s(id, match_key) JOIN lead_identities first ON first.match_key = s.match_key
     WHERE i.id = s.id AND first.left_at IS NOT NULL`,
    [uuidArray(spellings.map(({ id }) => id)), textArray(spellings.map(({ matchKey }) => matchKey))],
  );
}
