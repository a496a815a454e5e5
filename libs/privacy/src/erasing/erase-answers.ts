import type { EntityManager } from 'typeorm';
import { addCounts, type ErasureRow } from './erasure-row.js';

const PAGE = 1_000;
/** What a repeat of such a request is answered: it is not done again, and what it made is no more. */
const ANSWER = {
  type: 'about:blank',
  title: 'Gone',
  status: 410,
  code: 'erased',
  detail: 'The person whom this request was about has been erased',
};

interface Parts {
  manager: EntityManager;
  inTransaction: (work: (manager: EntityManager) => Promise<void>) => Promise<void>;
  signal: AbortSignal;
}

/** Answers that are kept for requests with an `Idempotency-Key`. The key stays taken: done again, it would write to them anew. */
export async function eraseAnswers({ id: erasureId, lead_ids, work }: ErasureRow, parts: Parts): Promise<void> {
  const { conversationIds, noteIds, phones, names } = work!;
  const needles = [...lead_ids, ...conversationIds, ...noteIds, ...phones, ...names];
  let after = { owner: '', key: '' };
  for (;;) {
    parts.signal.throwIfAborted();
    const page: { owner: string; key: string }[] = await parts.manager.query(
      `SELECT owner, key FROM idempotency_keys WHERE (owner, key) > ($1, $2) ORDER BY owner, key LIMIT ${PAGE}`,
      [after.owner, after.key],
    );
    const last = page.at(-1);
    if (!last) return;
    const from = after;
    await parts.inTransaction(async (manager) => {
      const [rows]: [unknown[], number] = await manager.query(
        `UPDATE idempotency_keys SET status = 410, answer = $5
         WHERE (owner, key) > ($1, $2) AND (owner, key) <= ($3, $4) AND answer IS NOT NULL
           AND EXISTS (SELECT FROM unnest($6::text[]) AS needle WHERE position(needle IN answer::text) > 0) RETURNING 1`,
        [from.owner, from.key, last.owner, last.key, JSON.stringify(ANSWER), needles],
      );
      await addCounts(manager, erasureId, { kept_answers: rows.length });
    });
    after = last;
  }
}
