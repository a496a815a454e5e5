import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkConsistency, violations } from '@app/api/check/check-consistency.js';
import { SERVER } from '@app/access';
import { idAt } from '@app/common';
import { Spool } from '@app/webhook';
import { HOLDINGS } from '@app/privacy/holdings/holdings.js';
import { eventually } from '../support/eventually.js';
import { live, type Life } from '../support/life-of-a-person.js';
import { MediaStage } from '../support/media-stage.js';
import { newColleague } from '../support/colleagues.js';
import { newKey } from '../support/keys.js';
import { BUSINESS, newWamid, textPayload, unixSeconds } from '../support/payloads.js';
import { allRows, filesBelow, holds, traces, type StoredRow } from '../support/traces.js';
import { ON_THIS_MACHINE, newEndpoint } from '../support/webhook-endpoints.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

let stage: MediaStage;
let receiver: WebhookReceiver;
const webhook = (body: object) => stage.app.anonymous.post('/webhook/', body);
const erase = (key: string, confirm: string, client = stage.app.agent) =>
  client.post(`/api/v1/leads/${key}/erase`, { confirm });
const done = (id: string) =>
  eventually(
    () => stage.app.agent.get(`/api/v1/erasures/${id}`),
    ({ body }) => body.state === 'done',
    30_000,
  );
const leadOf = async (phone: string) => (await stage.app.agent.get(`/api/v1/leads/phone:+${phone}`)).body;

beforeAll(async () => {
  stage = await MediaStage.set(ON_THIS_MACHINE);
  receiver = await WebhookReceiver.open();
});
afterAll(async () => {
  await receiver.close();
  await stage.clear();
});

describe('what each table holds of a person', () => {
  it('is said for every table there is, and of no other', async () => {
    const tables: { name: string }[] = await stage.app.db.query(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'm')
         AND NOT c.relispartition ORDER BY 1`,
    );
    // Whoever adds a table says in libs/privacy/src/holdings what becomes of it when a person is erased
    expect(Object.keys(HOLDINGS).sort()).toEqual(tables.map(({ name }) => name));
  });

  it('goes with another table only where a foreign key sees to it', async () => {
    const links: { link: string }[] = await stage.app.db.query(
      `SELECT conrelid::regclass || ' with ' || confrelid::regclass AS link FROM pg_constraint
       WHERE contype = 'f' AND confdeltype = 'c' AND connamespace = 'public'::regnamespace`,
    );
    const there = links.map(({ link }) => link);
    const said = Object.entries(HOLDINGS).flatMap(([table, holding]) =>
      holding.holds === 'person' && 'with' in holding ? `${table} with ${holding.with}` : [],
    );
    expect(said.filter((link) => !there.includes(link))).toEqual([]);
  });
});

describe('erasing a person', () => {
  let gone: Life;
  let neighbour: Life;
  let before: StoredRow[];
  let filesBefore: string[];
  let shared: string;
  /** Rows of the neighbour, without what the two share and what moves by itself. */
  const neighbours = (rows: StoredRow[]): string[] =>
    rows
      .filter(({ table }) => !['sessions', 'conversation_work', 'webhook_endpoints', 'audit_log'].includes(table))
      .filter(({ text }) =>
        [neighbour.leadId, neighbour.conversationId, ...neighbour.words].some((word) => holds(text, word)),
      )
      .filter(({ text }) => !holds(text, shared) && !holds(text, 'vvnearbroken'))
      .map(({ table, text }) => `${table} ${text.replace(/"look_at": "[^"]*", /, '')}`)
      .sort();

  beforeAll(async () => {
    await newEndpoint(stage.app.agent, receiver.url, {
      event_types: [
        'message.received',
        'message.created',
        'message.updated',
        'conversation.assigned',
        'lead.created',
        'lead.updated',
        'lead.deleted',
        'note.created',
      ],
      relays_tata: true,
    });
    gone = await live(stage, {
      phone: '919876500011',
      secondPhone: '919876500012',
      userId: 'IN.gone11',
      first: 'Zubeida',
      last: 'Quilliam',
      mark: 'qqgone',
    });
    neighbour = await live(stage, {
      phone: '919876500021',
      secondPhone: '919876500022',
      userId: 'IN.near21',
      first: 'Oswin',
      last: 'Talbhat',
      mark: 'vvnear',
    });
    // One body about both, and one that cannot be applied
    shared = newWamid();
    const text = (from: string, id: string, body: string) => ({
      from,
      id,
      timestamp: unixSeconds(),
      type: 'text',
      text: { body },
    });
    const sharedGone = newWamid();
    await webhook({
      contacts: [
        { wa_id: gone.phone, profile: { name: 'Zubeida Quilliam' } },
        { wa_id: neighbour.phone, profile: { name: 'Oswin Talbhat' } },
      ],
      messages: [text(gone.phone, sharedGone, 'qqgonetogether'), text(neighbour.phone, shared, 'vvneartogether')],
      businessPhoneNumber: `+${BUSINESS}`,
    });
    await webhook({
      messages: [{ ...text(gone.phone, '', 'qqgonebroken') }, { ...text(neighbour.phone, '', 'vvnearbroken') }],
      businessPhoneNumber: `+${BUSINESS}`,
    });
    gone.words.push(sharedGone, 'qqgonetogether', 'qqgonebroken');
    // What was to be told is told, so that nothing of the neighbour moves any more
    await eventually(
      () => stage.app.db.query(`SELECT 1 FROM webhook_deliveries WHERE state = 'pending'`),
      (rows: unknown[]) => rows.length === 0 && receiver.received.length > 20,
      30_000,
    );
    await eventually(
      () => stage.app.db.query(`SELECT 1 FROM message_words WHERE words::text ILIKE '%vvneartogether%'`),
      (rows: unknown[]) => rows.length > 0,
    );
    before = await allRows(stage.app.db);
    filesBefore = await filesBelow(stage.dataDir);
  });

  it('is for administrators, and for who types the number', async () => {
    const agent = await newColleague(stage.app, 'Nobody', 'supervisor');
    expect((await erase(gone.leadId, gone.phone, agent.client)).status).toBe(403);
    expect((await erase(gone.leadId, gone.phone, (await newKey(stage.app, ['leads:write'])).client)).status).toBe(403);
    const wrong = await erase(gone.leadId, neighbour.phone);
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([400, 'confirm']);
    expect((await erase(gone.leadId, '')).status).toBe(400);
    expect((await stage.app.agent.get('/api/v1/erasures')).body.data).toEqual([]);
  });

  it('every table knew something of them that is said to', () => {
    const places = new Set(
      before
        .filter(({ text }) => [gone.leadId, gone.conversationId, ...gone.words].some((one) => holds(text, one)))
        .map(({ table }) => table),
    );
    const silent = Object.entries(HOLDINGS).flatMap(([table, { holds: what }]) =>
      what === 'person' && !places.has(table) ? table : [],
    );
    // Of these there is a row only for a moment, or never with ids of the person in it: their steps have tests of their own
    expect(silent.sort()).toEqual(
      [
        'dismissed_failures',
        'earlier_states',
        'erasing_messages',
        'erasures',
        'former_numbers',
        'last_seen',
        'lead_distinctions',
        'lead_hints',
        'outbox',
        'send_attempts',
        'tata_uploads',
      ].sort(),
    );
  });

  it('leaves nothing of them in any column or file, tells of it, and changes nothing of anybody else', async () => {
    const mine = neighbours(before);
    const started = await erase(`phone:${gone.secondPhone}`, `+${gone.phone.slice(0, 2)} ${gone.phone.slice(2)}`);
    expect(started).toMatchObject({ status: 202, body: { reason: 'request', requested_by: expect.any(String) } });
    // Out of sight at once
    expect((await stage.app.agent.get(`/api/v1/leads/phone:+${gone.phone}`)).status).toBe(404);
    const { body: report } = await done(started.body.id);
    expect(report.counts).toMatchObject({ leads: 1, conversations: 1, merged_leads: 1 });
    for (const kind of [
      'messages',
      'files',
      'notes',
      'journal_bodies',
      'shared_journal_bodies',
      'deliveries',
      'kept_answers',
      'timeline_events',
    ])
      expect([kind, report.counts[kind]]).toEqual([kind, expect.any(Number)]);
    // The search and the outgoing webhooks follow the feed
    await receiver.taken(1, 'lead.deleted');
    await eventually(
      () => stage.app.db.query(`SELECT 1 FROM webhook_deliveries WHERE state = 'pending'`),
      (rows: unknown[]) => rows.length === 0,
    );
    expect(receiver.of('lead.deleted').map(({ body }) => body.data)).toContainEqual({ id: gone.leadId });

    expect(await traces(stage.app.db, stage.dataDir, gone.words)).toEqual([]);
    const after = await allRows(stage.app.db);
    const now = neighbours(after);
    expect(now.filter((row) => !mine.includes(row))).toEqual([]);
    expect(mine.filter((row) => !now.includes(row))).toEqual([]);
    expect(after.filter(({ table, text }) => table === 'webhook_events' && holds(text, 'vvneartogether'))).toHaveLength(
      1,
    );
    expect(after.filter(({ table, text }) => table === 'webhook_events' && holds(text, 'vvnearbroken'))).toHaveLength(
      1,
    );
    const left = await filesBelow(stage.dataDir);
    expect(left.length).toBeLessThan(filesBefore.length - 4);
    expect(violations(await checkConsistency(stage.app.db.connection))).toEqual([]);
    // The message of theirs in the shared body is the neighbour's still
    const { body: thread } = await stage.app.agent.get(`/ajax/tata-conversations/${neighbour.phone}/messages/`);
    expect(thread.messages.at(-1).text).toBe('vvneartogether');
  });

  it('the report tells whether a number was erased, and not which', async () => {
    const { body } = await stage.app.agent.get(`/api/v1/erasures?phone=%2B${gone.phone}`);
    expect(body.data).toMatchObject([{ state: 'done', lead_ids: expect.arrayContaining([gone.leadId]) }]);
    expect((await stage.app.agent.get(`/api/v1/erasures?phone=0${gone.secondPhone.slice(2)}`)).body.data).toHaveLength(
      1,
    );
    expect((await stage.app.agent.get(`/api/v1/erasures?phone=${neighbour.phone}`)).body.data).toEqual([]);
    const [entry] = (await readFile(join(stage.dataDir, 'erasures.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(entry).toMatchObject({
      lead_ids: expect.arrayContaining([gone.leadId]),
      hashes: [expect.any(String), expect.any(String), expect.any(String)],
    });
  });

  it('a repeat of a request about them is told that they are gone, and writes to nobody', async () => {
    const sends = stage.simulator.sends().length;
    const again = await stage.app.agent.post(
      '/api/v1/messages',
      { conversation_id: gone.conversationId, text: 'qqgonereply' },
      { 'Idempotency-Key': 'reply qqgone' },
    );
    expect([again.status, again.body.code]).toEqual([410, 'erased']);
    expect(stage.simulator.sends()).toHaveLength(sends);
  });

  it('what was received before then is not taken in again, what comes now starts a new lead', async () => {
    await stage.app.agent.post('/api/v1/webhook-events/replay', {
      from: '2020-01-01T00:00:00Z',
      to: '2100-01-01T00:00:00Z',
    });
    expect(await traces(stage.app.db, stage.dataDir, gone.words)).toEqual([]);
    await webhook(textPayload({ from: gone.phone, name: 'Zubeida', text: 'I am back' }));
    const lead = await leadOf(gone.phone);
    expect([lead.id === gone.leadId, lead.name]).toEqual([false, 'Zubeida']);
    const { body } = await stage.app.agent.get(`/ajax/tata-conversations/${gone.phone}/messages/`);
    expect(body.messages.map(({ text }: { text: string }) => text)).toEqual(['I am back']);
    // Old erasures say nothing of who is here now
    expect((await erase(gone.leadId, gone.phone)).status).toBe(404);
  });
});

describe('an erasure', () => {
  let people = 0;
  const newPerson = async (texts = 3) => {
    const phone = `9198765101${String((people += 1)).padStart(2, '0')}`;
    const word = `kkword${phone.slice(-2)}`;
    for (let n = 0; n < texts; n += 1) await webhook(textPayload({ from: phone, text: word }));
    return { phone, word, id: (await leadOf(phone)).id as string };
  };

  it('stops what waits to be sent and what is being sent', async () => {
    const { phone, id } = await newPerson(1);
    stage.simulator.behave({ on: 'send', do: 'stall', ms: 1_500, accepted: true, next: 1 });
    const first = stage.app.agent.post('/ajax/tata-send-reply/', { phone, message: 'kkunderway' });
    await eventually(
      () => Promise.resolve(stage.simulator.calls().filter(({ operation }) => operation === 'send').length),
      (count) => count > 0,
    );
    const sends = () => stage.simulator.sends(phone);
    void stage.app.agent.post('/ajax/tata-send-reply/', { phone, message: 'kkqueued' });
    await eventually(
      () => stage.app.db.query(`SELECT 1 FROM messages WHERE text = 'kkqueued'`),
      (rows: unknown[]) => rows.length === 1,
    );
    await done((await erase(id, phone)).body.id);
    expect((await first).status).toBeLessThan(500);
    expect(sends().length).toBeLessThan(2);
    expect(await traces(stage.app.db, stage.dataDir, ['kkunderway', 'kkqueued'])).toEqual([]);
  });

  it('takes two out of one body at once, and brings neither back', async () => {
    const one = await newPerson(1);
    const other = await newPerson(1);
    const third = await newPerson(1);
    const together = [one, other, third].map(({ phone, word }) => ({
      from: phone,
      id: newWamid(),
      timestamp: unixSeconds(),
      type: 'text',
      text: { body: `${word} together` },
    }));
    const rounds = 40;
    for (let round = 0; round < rounds; round += 1)
      await webhook({ ...textPayload({ from: third.phone }), contacts: [], messages: together, id: newWamid() });
    await Promise.all([one, other].map(async ({ id, phone }) => done((await erase(id, phone)).body.id)));
    expect(await traces(stage.app.db, stage.dataDir, [one.phone, one.word, other.phone, other.word])).toEqual([]);
    const [kept]: { count: number }[] = await stage.app.db.query(
      `SELECT count(*)::int AS count FROM webhook_events WHERE position($1::bytea IN body) > 0`,
      [Buffer.from(`${third.word} together`)],
    );
    expect(kept?.count).toBe(rounds);
  });

  it('goes on where it was when its server was killed, and twice it does nothing', async () => {
    const { phone, id, word } = await newPerson();
    const { Erasing, Erasures } = await import('@app/privacy');
    const erasing = stage.app.server.app.get(Erasing, { strict: false });
    const wishes = stage.app.server.app.get(Erasures, { strict: false });
    const { id: erasureId } = await wishes.wish(id, { reason: 'request', by: null, actor: SERVER });
    expect((await wishes.wish(id, { reason: 'request', by: null, actor: SERVER })).id).toBe(erasureId);
    const killed = new AbortController();
    killed.abort();
    await expect(erasing.run(erasureId, killed.signal)).rejects.toThrow();
    expect((await stage.app.agent.get(`/api/v1/erasures/${erasureId}`)).body.state).toBe('running');
    await Promise.all([erasing.run(erasureId), erasing.run(erasureId)]);
    await erasing.run(erasureId);
    const { body } = await stage.app.agent.get(`/api/v1/erasures/${erasureId}`);
    expect(body).toMatchObject({ state: 'done', counts: { messages: 3, leads: 1, journal_bodies: 3 } });
    expect(await traces(stage.app.db, stage.dataDir, [phone, word])).toEqual([]);
  });

  it('keeps nobody waiting who writes meanwhile', async () => {
    const { phone, id } = await newPerson(5);
    const started = await erase(id, phone);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        webhook(textPayload({ from: n % 2 ? phone : '919876510999', text: `zz${n}` })),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    await done(started.body.id);
    const now = await leadOf(phone);
    expect(now.id).not.toBe(id);
    expect(violations(await checkConsistency(stage.app.db.connection))).toEqual([]);
  });

  it('leaves in what waits in a spool the others’ part alone', async () => {
    const { phone, id } = await newPerson(1);
    const receivedAt = new Date();
    await done((await erase(id, phone)).body.id);
    const text = (from: string, body: string) => ({
      from,
      id: newWamid(),
      timestamp: unixSeconds(receivedAt),
      type: 'text',
      text: { body },
    });
    const raw = Buffer.from(
      JSON.stringify({
        messages: [text(phone, 'kkspooled'), text('919876510888', 'zzspooled')],
        businessPhoneNumber: `+${BUSINESS}`,
      }),
    );
    await stage.app.server.app
      .get(Spool, { strict: false })
      .append({ id: idAt(receivedAt), raw, headers: {}, receivedAt });
    await eventually(
      () => stage.app.agent.get('/ajax/tata-conversations/919876510888/messages/'),
      ({ body }) => body.messages?.[0]?.text === 'zzspooled',
    );
    expect((await stage.app.agent.get(`/api/v1/leads/phone:+${phone}`)).status).toBe(404);
    await eventually(
      () => traces(stage.app.db, stage.dataDir, [phone, 'kkspooled']),
      (left) => left.length === 0,
    );
  });

  it('of one whom another lead was told apart from takes the name out of its story', async () => {
    const mark = `Pq${randomBytes(4).toString('hex')}`;
    const one = await newPerson(1);
    const other = await newPerson(1);
    await stage.app.agent.patch(`/api/v1/leads/${one.id}`, { name: mark });
    await stage.app.agent.send('PUT', `/api/v1/leads/${one.id}/duplicates/${other.id}/not-the-same`);
    await done((await erase(one.id, one.phone)).body.id);
    expect(await traces(stage.app.db, stage.dataDir, [mark])).toEqual([]);
    const { body } = await stage.app.agent.get(`/api/v1/leads/${other.id}/timeline?types=change`);
    expect(body.data.find(({ kind }: { kind: string }) => kind === 'kept_apart')).toMatchObject({
      lead: { name: '(erased)' },
    });
  });
});
