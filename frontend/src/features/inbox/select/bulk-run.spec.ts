import { afterEach, expect, it, vi } from 'vitest';
import { runBulk, type BulkOutcome } from './bulk-run';

let asked: Record<string, unknown>[] = [];
function serve(...answers: object[]): void {
  asked = [];
  vi.stubGlobal('fetch', (_path: string, { body }: RequestInit) => {
    asked.push(JSON.parse(body as string) as Record<string, unknown>);
    return Promise.resolve(new Response(JSON.stringify(answers.shift()), { status: 200 }));
  });
}
afterEach(() => vi.unstubAllGlobals());

const answer = (given: object) => ({ changed: 0, unchanged: 0, failed: [], next_cursor: null, ...given });
const goOn = { batchId: 'b1', told: () => {}, isStopped: () => false };

it('goes on from where the server stopped, and adds up', async () => {
  const lost = { conversation_id: 'x', code: 'busy', detail: 'Somebody else is changing it' };
  serve(answer({ changed: 300, next_cursor: 'p2' }), answer({ changed: 40, unchanged: 2, failed: [lost] }));
  const told: BulkOutcome[] = [];
  const match = { state: 'open', unread: true };
  const outcome = await runBulk({ match }, { state: 'resolved' }, { ...goOn, told: (one) => told.push(one) });
  expect(outcome).toEqual({ changed: 340, unchanged: 2, failed: [lost] });
  expect(told.map(({ changed }) => changed)).toEqual([300, 340]);
  expect(asked).toEqual([
    { match, batch_id: 'b1', change: { state: 'resolved' } },
    { match, cursor: 'p2', batch_id: 'b1', change: { state: 'resolved' } },
  ]);
});

it('names no more at once than the server takes', async () => {
  serve(answer({ changed: 500 }), answer({ changed: 1 }));
  const ids = Array.from({ length: 501 }, (_, n) => `c${n}`);
  expect(await runBulk({ ids }, { mark_read: true }, goOn)).toMatchObject({ changed: 501 });
  expect(asked.map(({ conversation_ids: named }) => (named as string[]).length)).toEqual([500, 1]);
});

it('ends when it is stopped', async () => {
  serve(answer({ changed: 300, next_cursor: 'p2' }));
  const outcome = await runBulk({ match: {} }, { mark_read: true }, { ...goOn, isStopped: () => true });
  expect(outcome.changed).toBe(300);
});
