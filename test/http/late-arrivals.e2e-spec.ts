import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idAt } from '@app/common';
import { spoolEmptied } from '../soak/proof.js';
import { BUSINESS, newWamid, textPayload, unixSeconds } from '../support/payloads.js';
import { createDatabase, startApp, type TestApp } from '../support/start-app.js';

const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);

let folder: string;
let database: Awaited<ReturnType<typeof createDatabase>>;
let app: TestApp;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-late-'));
  database = await createDatabase();
  app = await startApp({ DATABASE_URL: database.url, DATA_DIR: folder });
});
afterAll(async () => {
  await app.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const messagesOf = async (phone: string) =>
  (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body.messages;

it('what came before anything else is no late arrival: that is how a number moves in', async () => {
  await app.anonymous.post('/webhook/', textPayload({ from: '919999953000', at: hoursAgo(20) }));
  expect(await messagesOf('919999953000')).toMatchObject([{ arrived_late_at: null }]);
});

describe('where conversations have been for days', () => {
  beforeAll(async () => {
    const id = idAt(hoursAgo(48));
    await app.db.query(`INSERT INTO leads (id, name, name_source) VALUES ($1, 'First', 'person')`, [id]);
    await app.db.query(
      `INSERT INTO conversations (id, lead_id, business_phone_number, created_at) VALUES ($1, $1, $2, $3)`,
      [id, BUSINESS, hoursAgo(48)],
    );
    // Which conversation was the first is asked once
    await app.stop();
    app = await startApp({ DATABASE_URL: database.url, DATA_DIR: folder });
  });

  it('a message that TATA brings hours later says when it arrived, and one in time does not', async () => {
    const from = '919999953001';
    await app.anonymous.post('/webhook/', textPayload({ from, at: hoursAgo(2.5) }));
    await app.anonymous.post('/webhook/', textPayload({ from }));
    const [late, inTime] = await messagesOf(from);
    expect(Math.abs(Date.parse(late.arrived_late_at) - Date.now())).toBeLessThan(60_000);
    expect(inTime.arrived_late_at).toBeNull();
  });

  it('so does one that was written on the phone app', async () => {
    const to = '919999953002';
    const text = { type: 'text', text: { body: 'from the phone' } };
    await app.anonymous.post('/webhook/', {
      message_echoes: { from: BUSINESS, to, id: newWamid(), timestamp: unixSeconds(hoursAgo(3)), ...text },
    });
    expect(await messagesOf(to)).toMatchObject([{ sent_by: 'phone', arrived_late_at: expect.any(String) }]);
  });

  it('one that waited in our spool arrived when it left it', async () => {
    const from = '919999953003';
    const receivedAt = hoursAgo(2);
    const line = {
      received_at: receivedAt,
      headers: {},
      body: Buffer.from(JSON.stringify(textPayload({ from, at: receivedAt }))).toString('base64'),
    };
    await mkdir(join(folder, 'spool'), { recursive: true });
    // Whole or not there, as the spool itself writes
    const path = join(folder, 'spool', `${idAt(receivedAt)}.1.jsonl`);
    await writeFile(`${path}.part`, `${JSON.stringify(line)}\n`);
    await rename(`${path}.part`, path);
    await spoolEmptied(folder);
    const [message] = await messagesOf(from);
    expect(message.received_at).toBe(receivedAt.toISOString());
    expect(Math.abs(Date.parse(message.arrived_late_at) - Date.now())).toBeLessThan(60_000);
  });
});
