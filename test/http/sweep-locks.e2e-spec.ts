import { newId } from '@app/common';
import type { QueryRunner } from 'typeorm';
import { WaitingSweepService } from '../../libs/conversations/src/waiting-sweep.service.js';
import { eventually } from '../support/eventually.js';
import { newWamid, textPayload } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
/** Another server's intake, a statement at a time. */
let other: QueryRunner;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  other = app.db.connection.createQueryRunner();
  await other.startTransaction();
});
afterEach(async () => {
  if (other.isTransactionActive) await other.rollbackTransaction();
  await other.release();
});
afterAll(() => app.stop());

/** A message that is here. Answers its wamid and its conversation. */
async function message(from: string): Promise<{ wamid: string; conversation: string }> {
  const payload = textPayload({ from });
  expect(await app.anonymous.post('/webhook/', payload)).toMatchObject({ status: 200 });
  const wamid = payload.messages.id;
  const [row] = await app.db.query('SELECT conversation_id FROM messages WHERE wamid = $1', [wamid]);
  return { wamid, conversation: row.conversation_id };
}
const parkStatus = (wamid: string, receivedAt = new Date()): Promise<unknown> =>
  app.db.query(
    `INSERT INTO waiting_statuses (id, wamid, business_phone_number, status, happened_at, received_at, look_at)
     VALUES ($1, $2, '', 'delivered', now(), $3, now())`,
    [newId(), wamid, receivedAt],
  );
const parkEdit = (wamid: string): Promise<unknown> =>
  app.db.query(
    `INSERT INTO waiting_changes (wamid, target_wamid, kind, made_by, text, happened_at)
     VALUES ($1, $2, 'edit', 'customer', 'as it was meant', now())`,
    [newWamid(), wamid],
  );
const sweep = (): Promise<void> =>
  app.server.app.get(WaitingSweepService, { strict: false }).sweep(new Date(Date.now() + 1_000));
const lock = (conversation: string): Promise<unknown> =>
  other.query('SELECT 1 FROM conversations WHERE id = $1 FOR NO KEY UPDATE', [conversation]);
const waitsForALock = async (): Promise<boolean> =>
  (await app.db.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`))
    .length > 0;

it('while a sweep waits for a conversation, it holds none that whoever has that one may want', async () => {
  const [first, second] = [await message('919999500001'), await message('919999500002')];
  await parkStatus(second.wamid);
  await parkEdit(first.wamid);
  await lock(first.conversation);
  const swept = sweep();
  await eventually(waitsForALock, Boolean);
  await lock(second.conversation);
  await other.commitTransaction();
  await swept;
  // By this sweep, or by the server's own that happened to come first
  await eventually(
    () => app.db.query('SELECT text FROM messages WHERE wamid = $1', [first.wamid]),
    ([edited]) => edited.text === 'as it was meant',
  );
});

it('what is over, but is in the hands of another server, is left to it and dropped the next time', async () => {
  const wamid = newWamid();
  await parkStatus(wamid, new Date(Date.now() - 365 * 24 * 60 * 60_000));
  const left = () => app.db.query('SELECT id FROM waiting_statuses WHERE wamid = $1', [wamid]);
  await other.query('SELECT 1 FROM waiting_statuses WHERE wamid = $1 FOR UPDATE', [wamid]);
  await sweep();
  expect(await left()).toHaveLength(1);
  await other.commitTransaction();
  await sweep();
  expect(await left()).toHaveLength(0);
});
