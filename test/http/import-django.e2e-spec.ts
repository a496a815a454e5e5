import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkConsistency, violations } from '@app/api/check/check-consistency.js';
import { importDjango } from '@app/api/import/django/import-django.js';
import type { DjangoImport } from '@app/api/import/django/import-context.js';
import { ChangeFeed, CHANGE_TYPES } from '@app/changes';
import { Settings } from '@app/config';
import { ImportedWords } from '@app/leads';
import { FileStore } from '@app/media';
import { fillPostgres, writeSqlite, type DjangoCrm } from '../support/django-crm.js';
import { dumpTables } from '../support/dump.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS, newWamid, statusPayload, textPayload } from '../support/payloads.js';
import { run, SpawnedServer } from '../support/spawned-server.js';
import { ADMIN, createDatabase, startApp, type TestApp } from '../support/start-app.js';

const IMPORT = resolve('apps/api/dist/cli/import.js');
const HOUR = 3_600_000;
const NOW = Date.now();
const at = (hoursAgo: number): string => new Date(Math.floor((NOW - hoursAgo * HOUR) / 1000) * 1000).toISOString();
const [ASHA, RAVI, MEENA, OLD] = ['919812300001', '919812300002', '919812300003', '919812300004'] as const;

let folder: string;
let count = 0;
const apps: TestApp[] = [];
const databases: { drop(): Promise<void> }[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-django-'));
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop();
  for (const database of databases.splice(0)) await database.drop();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function newApp(): Promise<TestApp> {
  const app = await startApp({ WHATSAPP_PHONE_NUMBER: BUSINESS, DATA_DIR: join(folder, `data ${(count += 1)}`) });
  apps.push(app);
  return app;
}

const message = (id: number, rest: Partial<DjangoCrm['whatsapp_whatsappmessage'][number]>) => ({
  id,
  lead_id: null,
  phone_number: null,
  contact_name: null,
  message_id: newWamid(),
  direction: 'incoming',
  message_type: 'text',
  message_text: null,
  media_url: null,
  status: null,
  is_read: true,
  created_at: at(1),
  ...rest,
});

/** All that goes wrong in such a CRM. */
function brokenCrm(): DjangoCrm & { wamids: Record<'first' | 'reply' | 'both' | 'failed', string> } {
  const wamids = { first: newWamid(), reply: newWamid(), both: newWamid(), failed: newWamid() };
  return {
    wamids,
    auth_user: [
      {
        id: 1,
        password: 'x',
        email: ADMIN.email,
        username: 'admin',
        first_name: 'Admin',
        last_name: '',
        is_active: true,
      },
      {
        id: 2,
        password: 'x',
        email: 'gone@example.com',
        username: 'gone',
        first_name: 'Gita',
        last_name: 'Rao',
        is_active: false,
      },
    ],
    crm_lead: [
      {
        id: 1,
        name: 'Asha V',
        phone: '+91 98123 00001',
        email: 'asha@example.com',
        status: 'Qualified',
        source: 'fair',
        assigned_to_id: 1,
        notes: null,
        created_at: at(900),
      },
      // The same number in two other spellings: doubled there
      {
        id: 2,
        name: 'Asha',
        phone: '09812300001',
        email: null,
        status: 'new',
        source: 'whatsapp',
        assigned_to_id: null,
        notes: 'Prefers mornings',
        created_at: at(800),
      },
      {
        id: 3,
        name: 'Asha again',
        phone: '9812300001',
        email: null,
        status: 'new',
        source: null,
        assigned_to_id: 2,
        notes: null,
        created_at: at(700),
      },
      {
        id: 4,
        name: 'Ravi',
        phone: '919812300002',
        email: null,
        status: 'new',
        source: 'whatsapp',
        assigned_to_id: 2,
        notes: null,
        created_at: at(600),
      },
      {
        id: 5,
        name: 'Nobody',
        phone: 'unknown',
        email: null,
        status: 'new',
        source: null,
        assigned_to_id: null,
        notes: null,
        created_at: at(500),
      },
    ],
    crm_leadnote: [
      {
        id: 1,
        lead_id: 1,
        note: 'WhatsApp message received: hello from Asha',
        created_by_id: null,
        created_at: at(100),
      },
      // Twice there
      {
        id: 2,
        lead_id: 2,
        note: 'WhatsApp message received: hello from Asha',
        created_by_id: null,
        created_at: at(100),
      },
      { id: 3, lead_id: 3, note: 'Wants a visit on Sunday', created_by_id: 2, created_at: at(90) },
      { id: 4, lead_id: 4, note: 'WhatsApp: a message that nobody kept', created_by_id: null, created_at: at(80) },
      { id: 5, lead_id: 99, note: 'Of a lead that is gone', created_by_id: 1, created_at: at(70) },
    ],
    whatsapp_whatsappmessage: [
      message(1, {
        lead_id: 1,
        phone_number: ASHA,
        message_id: wamids.first,
        message_text: 'hello from Asha',
        timestamp: at(100),
      }),
      message(2, {
        lead_id: 1,
        phone_number: ASHA,
        message_id: wamids.reply,
        direction: 'outgoing',
        message_text: 'hello Asha',
        status: 'delivered',
        timestamp: at(99),
      }),
      // TATA repeated itself
      message(3, {
        lead_id: 2,
        phone_number: ASHA,
        message_id: wamids.first,
        message_text: 'hello from Asha',
        timestamp: at(100),
      }),
      message(4, {
        lead_id: 4,
        phone_number: `+${RAVI}`,
        message_id: wamids.both,
        message_text: 'known to both',
        timestamp: at(3),
      }),
      // Its lead is missing, and nobody else has the number
      message(5, {
        lead_id: 77,
        phone_number: MEENA,
        contact_name: 'Meena',
        message_text: 'who am I?',
        timestamp: at(2),
      }),
      // Without wamids: two of the same words within one second are two
      message(6, { lead_id: 4, phone_number: RAVI, message_id: null, message_text: 'ok', timestamp: at(30) }),
      message(7, { lead_id: 4, phone_number: RAVI, message_id: '', message_text: 'ok', timestamp: at(30) }),
      message(8, {
        lead_id: 4,
        phone_number: RAVI,
        message_id: wamids.failed,
        direction: 'out',
        message_text: 'lost',
        status: 'failed',
        timestamp: at(29),
      }),
      message(9, {
        lead_id: 1,
        phone_number: ASHA,
        message_type: 'image',
        media_url: '/media/wa/photo.jpg',
        timestamp: at(98),
      }),
      message(10, {
        lead_id: 1,
        phone_number: ASHA,
        message_type: 'document',
        media_url: 'https://crm.example.com/media/wa/offer.pdf',
        message_text: 'Our offer',
        direction: 'outgoing',
        status: 'read',
        timestamp: at(97),
      }),
      message(11, { phone_number: 'nobody', message_text: 'lost', timestamp: at(20) }),
      message(12, {
        lead_id: null,
        phone_number: OLD,
        message_text: 'years ago',
        timestamp: '2023-01-05T10:00:00.000Z',
      }),
    ],
  };
}

const importing = (app: TestApp, from: string, how: Partial<DjangoImport> = {}) =>
  importDjango(app.db.connection, {
    from,
    reportPath: join(folder, 'report.csv'),
    tables: [],
    maps: [],
    country: 'IN',
    zone: 'UTC',
    businessNumber: BUSINESS,
    mediaDir: null,
    files: null,
    words: new ImportedWords(new Settings({})),
    openSince: new Date(NOW - 30 * 24 * HOUR),
    mode: 'empty',
    isDryRun: false,
    now: new Date(),
    ...how,
  });
const thread = async (app: TestApp, phone: string) =>
  (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body.messages;
const conversation = async (app: TestApp, phone: string) =>
  (await app.agent.get('/ajax/tata-conversations/?limit=200')).body.conversations.find(
    (one: { phone_number: string }) => one.phone_number === phone,
  );
const sqliteOf = async (crm: DjangoCrm): Promise<string> => {
  const path = join(folder, `crm ${(count += 1)}.sqlite3`);
  await writeSqlite(path, crm);
  return path;
};
const postgresOf = async (crm: DjangoCrm): Promise<string> => {
  const database = await createDatabase();
  databases.push(database);
  await fillPostgres(database.url, crm);
  return database.url;
};

describe.each([
  ['PostgreSQL', postgresOf],
  ['an SQLite file', sqliteOf],
])('a Django CRM in %s', (_, sourceOf) => {
  it('comes over whole, beside webhooks of the same people, and tells what was doubled and lost there', async () => {
    const app = await newApp();
    const crm = brokenCrm();
    const { wamids } = crm;
    const from = await sourceOf(crm);
    const mediaDir = join(folder, `media ${(count += 1)}`);
    await mkdir(join(mediaDir, 'wa'), { recursive: true });
    await writeFile(join(mediaDir, 'wa', 'offer.pdf'), '%PDF-1.4\n%%EOF\n');
    // The journal has one of them already, one that the old CRM did not get, and a status of one that is still to come
    await app.anonymous.post(
      '/webhook/',
      textPayload({ from: RAVI, wamid: wamids.both, text: 'known to both', at: new Date(at(3)) }),
    );
    await app.anonymous.post(
      '/webhook/',
      textPayload({ from: RAVI, text: 'only here', at: new Date(at(2.5)), name: 'Ravi on WhatsApp' }),
    );
    await app.anonymous.post('/webhook/', statusPayload('read', { wamid: wamids.reply, at: new Date(at(1)) }));
    const files = new FileStore(new Settings({ DATA_DIR: app.server.app.get(Settings).dataDir }));
    const feed = app.server.app.get(ChangeFeed);
    const cursor = await feed.currentCursor();

    const before = await dumpTables(app.db);
    const said = await importing(app, from, { isDryRun: true, mediaDir });
    expect(await dumpTables(app.db)).toEqual(before);

    const posts = Array.from({ length: 10 }, (_, index) => {
      const from = [ASHA, RAVI, MEENA][index % 3]!;
      return app.anonymous.post('/webhook/', textPayload({ from, text: `live ${index}` }));
    });
    const outcome = await importing(app, from, { mediaDir, files });
    await Promise.all(posts);
    expect(outcome.leads).toMatchObject({ doubled: 2, refused: 1 });
    expect(outcome.messages).toMatchObject({
      read: 12,
      made: 9,
      there: 1,
      twice: 1,
      orphans: 1,
      withoutWamid: 2,
      refused: 1,
    });
    expect(outcome.notes).toMatchObject({ read: 5, made: 2, copies: 1, copiedAgain: 1, withoutMessage: 1, refused: 1 });
    expect(outcome.files).toEqual({ carried: 1, missing: 1 });
    expect(outcome.messages.onlyHere).toBeGreaterThanOrEqual(1);
    expect(said.messages).toMatchObject({ made: 9, there: 1, twice: 1 });
    expect(said.notes).toEqual(outcome.notes);
    const report = await readFile(join(folder, 'report.csv'), 'utf8');
    for (const what of [
      'doubled',
      'twice',
      'lead missing',
      'lost',
      'note without message',
      'file not carried over',
      'only here',
    ])
      expect(report).toContain(`,${what},`);

    // One person of three spellings, with everything that they had
    const asha = (await app.agent.get(`/api/v1/leads/phone:${ASHA}`)).body;
    expect(asha).toMatchObject({ email: 'asha@example.com', stage: 'qualified' });
    expect(asha.owner).not.toBeNull();
    const notes = (await app.agent.get(`/api/v1/leads/${asha.id}/notes?limit=200`)).body.data;
    const manual = notes.filter(({ kind }: { kind: string }) => kind === 'manual');
    expect(manual.map(({ text, author }: { text: string; author: string }) => [text, author])).toEqual(
      expect.arrayContaining([
        ['Wants a visit on Sunday', 'Gita Rao'],
        ['Prefers mornings', null],
      ]),
    );
    expect(notes.filter(({ text }: { text: string }) => text.includes('hello from Asha'))).toHaveLength(1);

    // A conversation of both worlds
    const texts = (await thread(app, ASHA)).map(({ text }: { text: string }) => text);
    expect(texts.filter((text: string | null) => !text?.startsWith('live'))).toEqual([
      'hello from Asha',
      'hello Asha',
      null,
      'Our offer',
    ]);
    expect(await conversation(app, ASHA)).toMatchObject({ state: 'open', latest_direction: 'incoming' });
    const offer = (await thread(app, ASHA)).find(({ text }: { text: string }) => text === 'Our offer');
    expect(offer).toMatchObject({ status: 'read', media: { state: 'ready' }, sent_by: expect.anything() });
    expect((await app.agent.get(offer.media.url)).status).toBe(200);
    const photo = (await thread(app, ASHA)).find(({ type }: { type: string }) => type === 'image');
    expect(photo.media).toMatchObject({ state: 'failed', error: { code: 'not_imported' } });
    // The status that came before its message finds it
    await eventually(
      () => thread(app, ASHA),
      (all) => all.find(({ wamid }: { wamid: string }) => wamid === wamids.reply)?.status === 'read',
      30_000,
    );
    const ravi = await thread(app, RAVI);
    expect(ravi.filter(({ text }: { text: string }) => text === 'ok')).toHaveLength(2);
    expect(ravi.filter(({ wamid }: { wamid: string }) => wamid === wamids.both)).toHaveLength(1);
    expect((await app.agent.get(`/api/v1/leads/phone:${MEENA}`)).body.identities).toHaveLength(1);
    expect(await conversation(app, OLD)).toMatchObject({
      state: 'resolved',
      unread_count: 0,
      latest_message: 'years ago',
      window_expires_at: '2023-01-06T10:00:00.000Z',
    });
    expect(violations(await checkConsistency(app.db.connection))).toEqual([]);

    // Found by its words, and shown by no follower as something that happens now
    await eventually(
      () => app.agent.get('/api/v1/search?q=years+ago'),
      ({ body }) => body.data?.length > 0,
      30_000,
    );
    const old = await app.db.query(`SELECT id FROM messages WHERE text IN ('years ago', 'hello Asha', 'lost')`);
    const ids = new Set(old.map(({ id }: { id: string }) => id));
    const page = await feed.read(cursor, { types: CHANGE_TYPES }, 1_000);
    expect(page.changes.filter(({ messageId }) => messageId && ids.has(messageId)).length).toBeGreaterThanOrEqual(3);
    const news = await feed.read(cursor, { types: CHANGE_TYPES, isNews: true }, 1_000);
    const told = news.changes.filter(({ messageId }) => messageId && ids.has(messageId));
    // Of the one that was read a minute ago that is news
    expect(new Set(told.map(({ messageId }) => messageId)).size).toBeLessThanOrEqual(1);

    // A second run changes nothing
    const once = await dumpTables(app.db);
    const again = await importing(app, from, { mediaDir, files });
    expect(again).toMatchObject({
      leads: { made: 0, updated: 0, fromMessages: 0 },
      messages: { made: 0, filled: 0, there: 10 },
      notes: { made: 0, there: 2 },
    });
    expect(await dumpTables(app.db)).toEqual(once);
  }, 120_000);
});

it('what was known by its statuses only gets its words', async () => {
  const app = await newApp();
  const crm = brokenCrm();
  const wamid = crm.wamids.reply;
  await app.anonymous.post('/webhook/', textPayload({ from: ASHA, text: 'hello again' }));
  const outside = '01900000-0000-7000-8000-00000000abcd';
  await app.db.query(
    `INSERT INTO messages (id, conversation_id, wamid, direction, sent_from, type, happened_at, received_at, sent_at)
     SELECT $1, id, $2, 'outgoing', 'outside', 'unknown', now() - interval '1 hour', now(), now() - interval '1 hour' FROM conversations`,
    [outside, wamid],
  );
  const outcome = await importing(app, await sqliteOf(crm));
  expect(outcome.messages.filled).toBe(1);
  const [row] = await app.db.query('SELECT id, text, sent_from, happened_at FROM messages WHERE wamid = $1', [wamid]);
  expect(row).toMatchObject({ id: outside, text: 'hello Asha', sent_from: null, happened_at: new Date(at(99)) });
  expect(violations(await checkConsistency(app.db.connection))).toEqual([]);
}, 60_000);

it('killed in the middle and run again it ends as one whole run does', async () => {
  const crm = brokenCrm();
  const many = 4_000;
  for (let index = 0; index < many; index += 1) {
    crm.whatsapp_whatsappmessage.push(
      message(1_000 + index, {
        phone_number: `9197000${String(index % 500).padStart(5, '0')}`,
        message_text: `text ${index}`,
        direction: index % 3 === 0 ? 'outgoing' : 'incoming',
        status: 'sent',
        timestamp: at(400 - index / 20),
      }),
    );
  }
  const from = await sqliteOf(crm);
  const [whole, cut] = [await newApp(), await newApp()];
  const command = [process.execPath, IMPORT, '--django', from, '--report', join(folder, 'cut.csv')];
  const envOf = ({ databaseUrl }: TestApp) => ({ DATABASE_URL: databaseUrl, WHATSAPP_PHONE_NUMBER: BUSINESS });
  const first = await run({ env: envOf(whole), command });
  expect([first.ending.code, first.stderr]).toEqual([3, '']);
  expect(first.stdout).toContain(`${many + 9 + 1} new here`);

  const killed = SpawnedServer.spawn({ env: envOf(cut), command });
  await eventually(
    async () => Number((await cut.db.query('SELECT count(*) FROM messages'))[0].count),
    (stored) => stored > 0 || killed.ending !== null,
    60_000,
  );
  await killed.kill();
  expect((await run({ env: envOf(cut), command })).ending.code).toBe(3);
  const shown = async ({ db }: TestApp) => ({
    messages: await db.query('SELECT id, wamid, text, status, happened_at FROM messages ORDER BY id'),
    conversations: await db.query(
      `SELECT value, state, unread_count, latest_text, latest_at, last_incoming_at, latest_status FROM conversations c
       JOIN lead_identities i USING (lead_id) ORDER BY value`,
    ),
    notes: await db.query(
      'SELECT kind, text, author, message_id FROM lead_notes ORDER BY created_at, text, message_id',
    ),
    leads: await db.query('SELECT name, email, stage, source FROM leads ORDER BY name, email'),
  });
  expect(await shown(cut)).toEqual(await shown(whole));
  expect(violations(await checkConsistency(cut.db.connection))).toEqual([]);
}, 240_000);

it('says what there is when it cannot tell the tables apart, and takes its word from --table', async () => {
  const app = await newApp();
  const crm = brokenCrm();
  const url = await postgresOf(crm);
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('ALTER TABLE crm_leadnote RENAME TO crm_happening');
  await client.end();
  await expect(importing(app, url)).rejects.toThrow(/No table looks like notes[^]*crm_happening \(id, lead_id, note/);
  expect((await importing(app, url, { tables: ['notes=crm_happening'], isDryRun: true })).notes.read).toBe(5);
  expect((await importing(app, url, { tables: ['notes=none'], isDryRun: true })).tables.notes).toBeNull();
  await expect(importing(app, url, { tables: ['notes=nothing'] })).rejects.toThrow('there is no such table');
  await expect(importing(app, join(folder, 'report.csv'))).rejects.toThrow('is no SQLite file');
  await expect(importing(app, 'postgres://127.0.0.1:9/nothing')).rejects.toThrow('cannot be reached');
}, 60_000);

it('times without a zone are of the zone that is named', async () => {
  const app = await newApp();
  const crm = brokenCrm();
  const outcome = await importing(app, await sqliteOf(crm), { zone: 'Asia/Kolkata' });
  expect(outcome.naive).toContain('whatsapp_whatsappmessage.timestamp');
  const [row] = await app.db.query(`SELECT happened_at FROM messages WHERE text = 'years ago'`);
  expect(row.happened_at).toEqual(new Date('2023-01-05T04:30:00.000Z'));
}, 60_000);

it('who wrote STOP last wants no marketing here either, by that message; START takes it back, there or here', async () => {
  const app = await newApp();
  const crm = brokenCrm();
  const said = (id: number, phone: string, hoursAgo: number, text: string, more = {}) =>
    message(id, { phone_number: phone, message_text: text, timestamp: at(hoursAgo), ...more });
  const [LATE, HERE, BY_HAND] = ['919812300005', '919812300006', '919812300007'];
  crm.whatsapp_whatsappmessage = [
    // The rows do not stand in the order of what was said
    said(1, ASHA, 50, ' Stop! '),
    said(2, ASHA, 60, 'start'),
    said(3, ASHA, 40, 'I did not stop thinking of it'),
    said(4, RAVI, 50, 'STOP'),
    said(5, RAVI, 30, 'START'),
    // One of ours is nobody's wish
    said(6, MEENA, 50, 'stop', { direction: 'outgoing', status: 'read' }),
    said(7, LATE, 50, 'बंद करो'),
    said(8, HERE, 50, 'unsubscribe'),
    said(9, BY_HAND, 50, 'stop'),
  ];
  crm.crm_lead = [];
  crm.crm_leadnote = [];
  const lead = async (phone: string) => (await app.agent.get(`/api/v1/leads/phone:${phone}`)).body;
  const systemNotes = async (phone: string) =>
    (await app.agent.get(`/api/v1/leads/phone:${phone}/notes`)).body.data
      .filter(({ kind }: { kind: string }) => kind === 'system')
      .map(({ text, created_at }: { text: string; created_at: string }) => [text, created_at]);
  await app.anonymous.post('/webhook/', textPayload({ from: HERE, text: 'start', at: new Date(at(20)) }));
  await app.anonymous.post('/webhook/', textPayload({ from: BY_HAND, text: 'hello', at: new Date(at(20)) }));
  await app.agent.patch(`/api/v1/leads/${(await lead(BY_HAND)).id}`, { opted_out: true });
  await app.agent.patch(`/api/v1/leads/${(await lead(BY_HAND)).id}`, { opted_out: false });

  const from = await sqliteOf(crm);
  const { optedOut } = await importing(app, from);
  expect(optedOut).toEqual(new Set([(await lead(ASHA)).id, (await lead(LATE)).id]));
  const stop = (await thread(app, ASHA)).find(({ text }: { text: string }) => text.includes('Stop'));
  expect((await lead(ASHA)).opt_out).toEqual({
    at: at(50),
    by: 'word',
    word: 'Stop!',
    agent: null,
    message_id: stop.id,
  });
  expect(await systemNotes(ASHA)).toEqual([['Opted out of marketing: they wrote “Stop!”', at(50)]]);
  for (const phone of [RAVI, MEENA, HERE, BY_HAND])
    expect([phone, (await lead(phone)).opted_out]).toEqual([phone, false]);

  // What comes now is heard as ever, and a second run says nothing again
  await app.anonymous.post('/webhook/', textPayload({ from: LATE, text: 'START' }));
  expect((await lead(LATE)).opted_out).toBe(false);
  const once = await dumpTables(app.db);
  expect((await importing(app, from)).optedOut.size).toBe(0);
  expect(await dumpTables(app.db)).toEqual(once);
  expect(violations(await checkConsistency(app.db.connection))).toEqual([]);
}, 60_000);
