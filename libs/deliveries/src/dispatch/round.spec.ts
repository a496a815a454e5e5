import fc from 'fast-check';
import type { PostOutcome } from '../http/webhook-poster.js';
import type { DueDelivery } from './delivery-queue.js';
import type { Attempted } from './delivery-results.js';
import { runRound } from './round.js';

const NEVER = new AbortController().signal;
const outcome = (error: string | null, more: Partial<PostOutcome> = {}): PostOutcome => ({
  startedAt: new Date(),
  ms: 1,
  status: error ? 500 : 200,
  error,
  answer: '',
  retryAfterMs: null,
  ...more,
});

const delivery = (sequence: number, leadId: string | null): DueDelivery => ({
  id: `d${sequence}`,
  sequence: String(sequence),
  leadId,
  type: 'lead.updated',
  body: Buffer.from(''),
  attempts: 0,
});

/** What was posted, in the order of its beginning, and how many at once. */
async function play(leads: (string | null)[], answer: (sequence: number) => PostOutcome, failures = 0) {
  const posted: number[] = [];
  const recorded: Attempted[] = [];
  let [under, most] = [0, 0];
  const standing = await runRound(
    leads.map((lead, index) => delivery(index, lead)),
    failures,
    {
      atOnce: 4,
      stopping: NEVER,
      post: async ({ sequence }) => {
        posted.push(Number(sequence));
        most = Math.max(most, (under += 1));
        await new Promise((resolve) => setImmediate(resolve));
        under -= 1;
        return answer(Number(sequence));
      },
      record: (attempted) => {
        recorded.push(...attempted);
        return Promise.resolve();
      },
    },
  );
  return { posted, recorded, standing, most };
}

it('posts and records everything once, each person’s in order, four at once at most', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', null), { maxLength: 30 }),
      async (leads) => {
        const { posted, recorded, most } = await play(leads, () => outcome(null));
        expect([...posted].sort((a, b) => a - b)).toEqual(leads.map((_, index) => index));
        expect(recorded).toHaveLength(leads.length);
        expect(most).toBeLessThanOrEqual(4);
        for (const lead of ['a', 'b', 'c', 'd', 'e', 'f']) {
          const theirs = posted.filter((sequence) => leads[sequence] === lead);
          expect(theirs).toEqual([...theirs].sort((a, b) => a - b));
        }
      },
    ),
    { numRuns: 40 },
  );
});

it('leaves what comes behind a failed one of the same person, and nobody else’s', async () => {
  const { posted } = await play(['a', 'a', 'b', 'b'], (sequence) => outcome(sequence === 0 ? 'refused' : null));
  expect(posted.sort()).toEqual([0, 2, 3]);
});

it('leaves off after three failures in a row', async () => {
  const { posted, standing } = await play(
    Array.from({ length: 40 }, (_, n) => `lead ${n}`),
    () => outcome('timeout'),
  );
  expect(posted.length).toBeLessThan(8);
  expect(standing.failures).toBeGreaterThanOrEqual(3);
});

it('gives an endpoint that is failing one try, and goes no further without success', async () => {
  const { posted, standing } = await play(['a', 'b'], () => outcome('timeout'), 5);
  expect(posted).toEqual([0]);
  expect(standing.failures).toBe(6);
  expect((await play(['a', 'b'], () => outcome(null), 5)).posted).toEqual([0, 1]);
});

it('leaves off when asked for patience, and when nothing more is wanted', async () => {
  const many = Array.from({ length: 40 }, (_, n) => `lead ${n}`);
  const patient = await play(many, () => outcome('refused', { status: 429, retryAfterMs: 9_000 }));
  expect(patient.posted.length).toBeLessThanOrEqual(4);
  expect(patient.standing.askedMs).toBe(9_000);
  const gone = await play(many, () => outcome('refused', { status: 410 }));
  expect(gone.posted.length).toBeLessThanOrEqual(4);
  expect(gone.standing.isGone).toBe(true);
});
