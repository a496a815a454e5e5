import { eventually } from '../support/eventually.js';
import { newWamid, textPayload } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

const KEEP_DAYS = 10;
/** What waits for its message waits for so long beyond. */
const BEYOND_DAYS = 14;

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ JOURNAL_KEEP_DAYS: String(KEEP_DAYS) });
});
afterAll(() => app.stop());

const ago = (days: number): string => `now() - interval '${days} days'`;
const column = async (sql: string): Promise<unknown[]> =>
  (await app.db.query<Record<string, unknown>[]>(sql)).map((row) => Object.values(row)[0]);

it('takes out once a day what is of no use any more, and nothing else', async () => {
  const { messages } = textPayload();
  await app.anonymous.post('/webhook/', { ...textPayload(), messages });
  const [id] = await column(`SELECT id FROM messages WHERE wamid = '${messages.id}'`);
  const [gone, young, quoted] = [1, 2, 3].map((n) => `00000000-0000-7000-8000-00000000000${n}`);
  await app.db
    .query(`INSERT INTO messages (id, conversation_id, wamid, direction, type, text, happened_at, received_at, reply_to_id)
    SELECT gen_random_uuid(), conversation_id, '${newWamid()}', 'incoming', 'text', 'about that', now(), now(), '${quoted}'
    FROM messages WHERE id = '${String(id)}'`);
  await app.db.query(`INSERT INTO merged_messages (id, message_id, merged_at) VALUES
    ('${gone}', '${String(id)}', ${ago(KEEP_DAYS + BEYOND_DAYS + 1)}),
    ('${young}', '${String(id)}', ${ago(KEEP_DAYS + BEYOND_DAYS - 1)}),
    ('${quoted}', '${String(id)}', ${ago(1000)})`);
  await app.db.query(`INSERT INTO applied_changes (target_wamid, wamid, applied_at) VALUES
    ('one', 'old', ${ago(KEEP_DAYS + BEYOND_DAYS + 1)}), ('one', 'young', ${ago(KEEP_DAYS + BEYOND_DAYS - 1)})`);
  // 12,001: more than go in one statement
  await app.db.query(`INSERT INTO send_buckets (key, full_at)
    SELECT 'conversation:' || n, now() - interval '1 second' FROM generate_series(1, 12000) n
    UNION ALL SELECT 'conversation:full', ${ago(1)} UNION ALL SELECT 'conversation:in use', now() + interval '1 hour'`);

  await eventually(
    () => column(`SELECT to_regclass('graphile_worker._private_jobs')`),
    ([found]) => found !== null,
  );
  await app.db.query(`SELECT graphile_worker.add_job('clean_up', job_key => 'clean_up:all')`);

  await eventually(
    () => column('SELECT key FROM send_buckets'),
    (keys) => keys.length === 1 && keys[0] === 'conversation:in use',
  );
  await eventually(
    () => column('SELECT wamid FROM applied_changes'),
    (wamids) => wamids.length === 1 && wamids[0] === 'young',
  );
  await eventually(
    () => column('SELECT id FROM merged_messages ORDER BY id'),
    (ids) => ids.length === 2 && ids[0] === young && ids[1] === quoted,
  );
  // And again tomorrow
  const [hours] = await eventually(
    () =>
      column(
        `SELECT extract(epoch FROM run_at - now())::float8 / 3600 FROM graphile_worker.jobs WHERE task_identifier = 'clean_up'`,
      ),
    (all) => all.length === 1 && Number(all[0]) > 1,
  );
  expect(hours).toBeCloseTo(24, 1);
});

it('forgets answers to Idempotency-Keys after seven days, from its start on', async () => {
  await app.db.query(`INSERT INTO idempotency_keys (owner, key, request_hash, created_at) VALUES
    ('somebody', 'old', 'x', ${ago(8)}), ('somebody', 'young', 'x', ${ago(6)})`);
  const next = await startApp({ DATABASE_URL: app.databaseUrl });
  await eventually(
    () => column(`SELECT key FROM idempotency_keys WHERE owner = 'somebody'`),
    (keys) => keys.length === 1 && keys[0] === 'young',
  );
  await next.stop();
});
