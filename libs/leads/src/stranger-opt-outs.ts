import type { EntityManager } from 'typeorm';
import { matchKeyOf, type CountryCode } from '@app/phone';
import { identitiesOf, identityKey, type Identity } from './contact.js';
import type { OptOutNews } from './opt-out.js';

const nameOf = ({ kind, value }: Identity, country: CountryCode): Identity => ({
  kind,
  value: kind === 'phone' ? matchKeyOf(value, country) : value,
});

/** Without the words of people of whom the same one, or a newer one, was heard under their most telling name. */
export async function unheard(
  manager: EntityManager,
  words: OptOutNews[],
  country: CountryCode,
): Promise<OptOutNews[]> {
  const named = words.flatMap(({ who }) => ('leadId' in who ? [] : [nameOf(identitiesOf(who)[0]!, country)]));
  if (named.length === 0) return words;
  const rows: (Identity & { at: Date })[] = await manager.query(
    `SELECT kind, value, at FROM stranger_opt_outs
     WHERE (kind, value) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    [named.map(({ kind }) => kind), named.map(({ value }) => value)],
  );
  const heardAt = new Map(rows.map((row) => [identityKey(row), row.at]));
  return words.filter(({ who, at }) => {
    const last = 'leadId' in who ? undefined : heardAt.get(identityKey(nameOf(identitiesOf(who)[0]!, country)));
    return !last || last < at;
  });
}

/** Keeps the last word by each name that people gave. Whoever makes a lead looks for it. */
export async function keepWords(manager: EntityManager, words: OptOutNews[], country: CountryCode): Promise<void> {
  const last = new Map<string, Identity & Pick<OptOutNews, 'isOut' | 'at' | 'by'>>();
  for (const word of words) {
    if ('leadId' in word.who) continue;
    for (const one of identitiesOf(word.who)) {
      const identity = nameOf(one, country);
      const key = identityKey(identity);
      const known = last.get(key);
      const { isOut, at, by } = word;
      if (!known || known.at < at) last.set(key, { ...identity, isOut, at, by });
    }
  }
  if (last.size === 0) return;
  const rows = [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  await manager.query(
    `INSERT INTO stranger_opt_outs AS known (kind, value, is_out, at, by)
     SELECT * FROM unnest($1::text[], $2::text[], $3::boolean[], $4::timestamptz[], $5::text[])
     ON CONFLICT ON CONSTRAINT stranger_opt_outs_pkey DO UPDATE SET is_out = excluded.is_out, at = excluded.at, by = excluded.by
       WHERE known.at < excluded.at`,
    [
      rows.map(({ kind }) => kind),
      rows.map(({ value }) => value),
      rows.map(({ isOut }) => isOut),
      rows.map(({ at }) => at),
      rows.map(({ by }) => by),
    ],
  );
}

/** Gives leads what was said under a number before it was theirs, though not while it was somebody else's (`since`). */
export async function takeOptOuts(
  manager: EntityManager,
  numbers: { leadId: string; matchKey: string; since?: Date | null }[],
): Promise<void> {
  if (numbers.length === 0) return;
  await manager.query(
    `UPDATE leads l SET opted_out_at = CASE WHEN said.is_out THEN said.at END, opt_out_changed_at = said.at,
       opt_out_by = CASE WHEN said.is_out THEN said.by END, opt_out_detail = NULL, opt_out_message_id = NULL
     FROM unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS n(lead_id, match_key, since)
       JOIN stranger_opt_outs said ON said.kind = 'phone' AND said.value = n.match_key AND said.at > coalesce(n.since, '-infinity')
     WHERE l.id = n.lead_id AND (l.opt_out_changed_at IS NULL OR l.opt_out_changed_at < said.at)`,
    [
      numbers.map(({ leadId }) => leadId),
      numbers.map(({ matchKey }) => matchKey),
      numbers.map(({ since }) => since ?? null),
    ],
  );
}
