import { checkConsistency, violations } from '@app/api/check/check-consistency.js';
import { Retention } from '@app/privacy/keeping/retention.service.js';
import { newColleague } from '../support/colleagues.js';
import { eventually } from '../support/eventually.js';
import { MediaStage } from '../support/media-stage.js';
import { CUSTOMER, textPayload } from '../support/payloads.js';
import { filesBelow, traces } from '../support/traces.js';
import { WorkFollower } from '@app/conversations';

const ROUTE = '/api/v1/retention';
const YEAR = 365;
let stage: MediaStage;
beforeAll(async () => {
  stage = await MediaStage.set();
});
afterAll(() => stage.clear());

const rule = async (kind: string) =>
  (await stage.app.agent.get(ROUTE)).body.rules.find((one: { kind: string }) => one.kind === kind);
const keep = (changes: object) => stage.app.agent.send('PATCH', ROUTE, changes);
const count = async (kind: string, days: number) =>
  (await stage.app.agent.get(`${ROUTE}/preview?kind=${kind}&days=${days}`)).body.count;
const night = () => stage.app.server.app.get(Retention, { strict: false }).run(new AbortController().signal);
const thread = async (phone: string) =>
  (await stage.app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body.messages ?? [];

/** As if these had come in so many days ago: ids and instants tell when. */
async function makeOld(phone: string, days: number): Promise<void> {
  const older = (column: string) => `${column} - ${days} * interval '1 day'`;
  const oldId = (id: string) =>
    `(lpad(to_hex((('x' || translate(left(${id}::text, 13), '-', ''))::bit(48)::bigint - ${days}::bigint * 86400000)), 12, '0') || right(translate(${id}::text, '-', ''), 20))::uuid`;
  const db = stage.app.db;
  // The journal does not reach back so far
  await db.query('DELETE FROM webhook_events');
  const [lead] = await db.query(`SELECT lead_id AS id FROM lead_identities WHERE value = $1`, [phone]);
  const mine = `(SELECT id FROM conversations WHERE lead_id = '${lead.id}')`;
  await db.transaction(async (manager) => {
    await manager.query('SET CONSTRAINTS ALL DEFERRED');
    await manager.query(`ALTER TABLE media DROP CONSTRAINT media_message_id_fkey`);
    await manager.query(
      `UPDATE lead_notes n SET message_id = ${oldId('n.message_id')} WHERE lead_id = $1 AND message_id IS NOT NULL`,
      [lead.id],
    );
    await manager.query(
      `UPDATE media SET id = ${oldId('id')}, message_id = ${oldId('message_id')} WHERE conversation_id IN ${mine}`,
    );
    await manager.query(
      `DELETE FROM message_words WHERE id IN (SELECT id FROM messages WHERE conversation_id IN ${mine})`,
    );
    await manager.query(
      `UPDATE messages SET id = ${oldId('id')}, happened_at = ${older('happened_at')}, received_at = ${older('received_at')} WHERE conversation_id IN ${mine}`,
    );
    await manager.query(
      `ALTER TABLE media ADD CONSTRAINT media_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages ON DELETE CASCADE`,
    );
    await manager.query(
      `UPDATE conversations SET latest_message_id = ${oldId('latest_message_id')}, latest_at = ${older('latest_at')}, last_incoming_at = ${older('last_incoming_at')}, created_at = ${older('created_at')} WHERE lead_id = $1`,
      [lead.id],
    );
    await manager.query(
      `UPDATE leads SET created_at = ${older('created_at')}, updated_at = ${older('updated_at')}, last_contact_at = ${older('last_contact_at')} WHERE id = $1`,
      [lead.id],
    );
  });
}
const says = (from: string, text: string) => stage.app.anonymous.post('/webhook/', textPayload({ from, text }));

it('keeps everything until an administrator says otherwise, and shows what goes by itself', async () => {
  const { body } = await stage.app.agent.get(ROUTE);
  expect(body.rules.map(({ kind, keep_days }: { kind: string; keep_days: null }) => [kind, keep_days])).toEqual(
    ['messages', 'files', 'leads', 'journal', 'deliveries'].map((kind) => [kind, null]),
  );
  expect(body.fixed_days).toMatchObject({ change_feed: 14 });
  const { client } = await newColleague(stage.app, 'Leela', 'supervisor');
  expect((await client.get(ROUTE)).status).toBe(403);
  expect((await client.send('PATCH', ROUTE, { messages: 40 })).status).toBe(403);
});

it.each([
  [{ messages: 3 }, 'messages'],
  [{ leads: 91 - 60 }, 'leads'],
  [{ journal: 91 }, 'journal'],
  [{ messages: 'x' }, 'messages'],
])('refuses %j', async (changes, field) => {
  const answer = await keep(changes);
  expect([answer.status, answer.body.errors[0].field]).toEqual([400, field]);
});

it('old messages go at night with files and notes, and lists, counts and search tell of what is left', async () => {
  const photo = await stage.fetched({ type: 'image', text: 'oldphotoword' });
  await says(CUSTOMER, 'oldtextword');
  await says('919876530001', 'quiteoldword');
  for (const phone of [CUSTOMER, '919876530001']) await makeOld(phone, 400);
  await says(CUSTOMER, 'freshword');
  const before = await stage.app.agent.get('/ajax/tata-conversations/');
  expect(await count('messages', YEAR)).toBe(3);
  expect(await count('messages', 500)).toBe(0);
  await night();
  expect(await thread(CUSTOMER)).toHaveLength(3);

  expect((await keep({ messages: YEAR })).status).toBe(200);
  await night();
  expect(await rule('messages')).toMatchObject({
    keep_days: YEAR,
    last_removed: 3,
    removed_total: 3,
    changed_by: expect.any(String),
  });
  expect((await thread(CUSTOMER)).map(({ text }: { text: string }) => text)).toEqual(['freshword']);
  expect((await stage.app.agent.get(photo.url!)).status).toBe(404);
  expect((await filesBelow(stage.dataDir)).filter((path) => path.includes(photo.id))).toEqual([]);
  const { body: list } = await stage.app.agent.get('/ajax/tata-conversations/');
  expect(
    list.conversations.map(({ latest_message, unread_count }: { latest_message: string; unread_count: number }) => [
      latest_message,
      unread_count,
    ]),
  ).toEqual([['freshword', 1]]);
  const { body: since } = await stage.app.agent.get(`/ajax/tata-conversations/?since=${before.body.changes_cursor}`);
  expect(since.removed).toHaveLength(1);
  expect((await stage.app.agent.get('/ajax/tata-conversations/?filter=unread')).body.conversations).toHaveLength(1);
  await stage.app.server.app.get(WorkFollower, { strict: false }).catchUp(5_000);
  expect(violations(await checkConsistency(stage.app.db.connection))).toEqual([]);
  const metrics = await stage.app.anonymous.get('/metrics');
  expect(metrics.body).toMatch(/leadline_retention_removed 3/);
  // Who wrote then is a lead still, and writes on
  await says('919876530001', 'back again');
  expect(await thread('919876530001')).toHaveLength(1);
  await keep({ messages: null });
});

it('old files go and their messages stay, saying so', async () => {
  const phone = '919876530002';
  const { wamid } = await stage.simulator.customerWrites({ from: phone, type: 'image', text: 'keptcaption' });
  await eventually(
    () => thread(phone),
    (messages) =>
      messages.some(
        (one: { wamid: string; media: { state: string } | null }) =>
          one.wamid === wamid && one.media?.state === 'ready',
      ),
    30_000,
  );
  await makeOld(phone, 100);
  expect(await count('files', 60)).toBe(1);
  await keep({ files: 60 });
  await night();
  const [message] = await thread(phone);
  expect(message).toMatchObject({
    text: 'keptcaption',
    media: { state: 'failed', url: null, error: { code: 'expired' } },
  });
  await keep({ files: null });
});

it('leads of whom nobody heard go with all that is theirs, and are told of', async () => {
  const phone = '919876530003';
  await says(phone, 'longgoneword');
  await makeOld(phone, 400);
  await says('919876530004', 'herestill');
  expect(await count('leads', YEAR)).toBe(1);
  await keep({ leads: YEAR });
  await night();
  expect((await stage.app.agent.get(`/api/v1/leads/phone:${phone}`)).status).toBe(404);
  expect((await stage.app.agent.get('/api/v1/leads/phone:919876530004')).status).toBe(200);
  expect((await stage.app.agent.get('/api/v1/erasures')).body.data).toMatchObject([
    { reason: 'retention', counts: { leads: 1, messages: 1 } },
  ]);
  expect(await traces(stage.app.db, stage.dataDir, ['longgoneword'])).toEqual([]);
  await keep({ leads: null });
});

it('the journal is kept for less than its setting says', async () => {
  await says('919876530005', 'journalword');
  await stage.app.db.query(`UPDATE webhook_events SET received_at = received_at - interval '1 day'`);
  expect(await count('journal', 2)).toBe(0);
  await keep({ journal: 1 });
  await night();
  const rows = await stage.app.db.query('SELECT count(*)::int AS n FROM webhook_events');
  expect(rows).toEqual([{ n: expect.any(Number) }]);
  expect(await rule('journal')).toMatchObject({ keep_days: 1, last_run_at: expect.any(String) });
});
