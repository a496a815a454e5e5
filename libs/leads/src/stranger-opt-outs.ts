import type { EntityManager } from 'typeorm';
import { matchKeyOf, type CountryCode } from '@app/phone';
import { identitiesOf, identityKey, type Identity } from './contact.js';
import type { OptOutNews } from './opt-out.js';

/** Keeps the last word of people who are no leads, by each of their names. Whoever makes a lead looks for it. */
export async function keepForStrangers(
  manager: EntityManager,
  words: OptOutNews[],
  country: CountryCode,
): Promise<void> {
  const last = new Map<string, Identity & Pick<OptOutNews, 'isOut' | 'at' | 'by'>>();
  for (const word of words) {
    if ('leadId' in word.who) continue;
    for (const { kind, value } of identitiesOf(word.who)) {
      const identity = { kind, value: kind === 'phone' ? matchKeyOf(value, country) : value };
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

/** Gives leads what was said under a number before it was theirs. */
export async function takeOptOuts(
  manager: EntityManager,
  numbers: { leadId: string; matchKey: string }[],
): Promise<void> {
  if (numbers.length === 0) return;
  await manager.query(
    `UPDATE leads l SET opted_out_at = CASE WHEN said.is_out THEN said.at END, opt_out_changed_at = said.at,
       opt_out_by = CASE WHEN said.is_out THEN said.by END, opt_out_detail = NULL, opt_out_message_id = NULL
     FROM unnest($1::uuid[], $2::text[]) AS n(lead_id, match_key)
       JOIN stranger_opt_outs said ON said.kind = 'phone' AND said.value = n.match_key
     WHERE l.id = n.lead_id AND (l.opt_out_changed_at IS NULL OR l.opt_out_changed_at < said.at)`,
    [numbers.map(({ leadId }) => leadId), numbers.map(({ matchKey }) => matchKey)],
  );
}
