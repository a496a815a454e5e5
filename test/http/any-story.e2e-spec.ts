import { isDeepStrictEqual } from 'node:util';
import { checkConsistency, violations } from '@app/api/check/check-consistency.js';
import { WaitingSweepService } from '../../libs/conversations/src/waiting-sweep.service.js';
import { anyWebhooks } from '../support/any-webhook.js';
import { dumpTables } from '../support/dump.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS } from '../support/payloads.js';
import { seeded } from '../support/random.js';
import { startApp, type TestApp } from '../support/start-app.js';

/** `STORIES=100,101 npm run jest -- test/http/any-story` tells others. */
const STORIES = (process.env['STORIES'] ?? '8,9,17').split(',').map(Number);
const STEPS = 100;
const MINUTE_MS = 60_000;
/** Of the journal's rows `produced` may change: what waited for its message is linked to it now. */
const REPLAYED = { webhook_events: ['replayed_at', 'replays', 'produced'], idempotency_keys: 'all' as const };

let app: TestApp;
beforeEach(async () => {
  app = await startApp({ TATA_AUTH_TOKEN: 'token', WHATSAPP_PHONE_NUMBER: BUSINESS });
});
afterEach(() => app.stop());

const bring = async (body: object): Promise<void> => {
  expect(await app.anonymous.post('/webhook/', body)).toMatchObject({ status: 200 });
};
const sweepAfter = (minutes: number): Promise<void> =>
  app.server.app.get(WaitingSweepService, { strict: false }).sweep(new Date(Date.now() + minutes * MINUTE_MS));

/** Webhooks one by one, beside each other and again; replies, readings, and a quarter of an hour now and then. */
async function tell(seed: number): Promise<void> {
  const random = seeded(seed);
  const references: string[] = [];
  const next = anyWebhooks(random, new Date(Date.now() - 50 * MINUTE_MS), references);
  const brought: object[] = [];
  const anyConversation = async (filter = 'all'): Promise<string | undefined> => {
    const { conversations } = (await app.agent.get(`/ajax/tata-conversations/?filter=${filter}`)).body;
    return conversations[Math.floor(random() * conversations.length)]?.id;
  };
  for (let step = 0; step < STEPS; step += 1) {
    const chance = random();
    if (chance < 0.65) brought.push(next());
    if (chance < 0.65) await bring(brought.at(-1)!);
    else if (chance < 0.75) await Promise.all(Array.from({ length: 8 }, () => bring(next())));
    else if (chance < 0.83) await bring(brought[Math.floor(random() * brought.length)] ?? next());
    else if (chance < 0.9) {
      const phone = await anyConversation();
      const { body } = await app.agent.post('/ajax/tata-send-reply/', { phone, message: `reply ${step}` });
      if (body.id) references.push(body.id);
    } else if (chance < 0.95) await app.agent.post(`/ajax/tata-conversations/${await anyConversation('unread')}/read/`);
    else await sweepAfter(16);
  }
  await sweepAfter(60);
  // TATA is away, and replies that are tried again and again are no part of the story
  await app.db.query('DELETE FROM outbox');
}

/** Once no file is tried to be fetched any more. */
async function settledDump(): Promise<Record<string, unknown[]>> {
  let last: unknown = null;
  const { dump } = await eventually(
    async () => {
      await app.db.query(`UPDATE media SET next_attempt_at = now() + interval '1 day' WHERE state = 'pending'`);
      const current = await dumpTables(app.db, REPLAYED);
      const isSettled = isDeepStrictEqual(current, last);
      last = current;
      return { dump: current, isSettled };
    },
    ({ isSettled }) => isSettled,
  );
  return dump;
}

const isConsistent = async (): Promise<void> => {
  const broken = violations(await checkConsistency(app.db.connection)).filter(({ name }) => name !== 'owed-replies');
  expect(broken).toEqual([]);
};
const replay = async (range: { state?: string } = {}): Promise<void> => {
  const everything = { from: '2020-01-01', to: '2100-01-01', limit: 5000 };
  // It is cut after some seconds, and goes on
  for (let cursor: string | undefined; ;) {
    const { body } = await app.agent.post('/api/v1/webhook-events/replay', { ...everything, ...range, cursor });
    expect(body).toMatchObject({ failed: 0, skipped: 0 });
    if (body.next_cursor === null) return;
    cursor = body.next_cursor;
  }
};

it.each(STORIES)(
  'whatever comes is consistent, and to replay it changes nothing: story %i',
  async (seed) => {
    await tell(seed);
    await isConsistent();
    const told = await settledDump();
    await replay({ state: 'applied' });
    expect(await settledDump()).toEqual(told);
    // Who was refused a change may be known by now as somebody who may make it: then it is applied, once
    await replay({ state: 'quarantined' });
    await isConsistent();
    const retold = await settledDump();
    await replay();
    expect(await settledDump()).toEqual(retold);
  },
  150_000,
);
