import type { SignedInAgent } from '@app/access';
import { WorkChanges } from '../../libs/conversations/src/teamwork/work-changes.service.js';
import type { ApiClient } from '../support/api-client.js';
import { newColleague, type Colleague } from '../support/colleagues.js';
import { EventReader } from '../support/event-reader.js';
import { eventually } from '../support/eventually.js';
import { newKey } from '../support/keys.js';
import { textPayload } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

const NOWHERE = '01a20528-093b-7579-9bd2-56a796eeabc7';
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const TOMORROW = inMs(24 * 3_600_000);

let app: TestApp;
let asha: Colleague;
let ravi: Colleague;
let customers = 0;
let phone: string;
/** The customer's conversation. */
let id: string;
beforeAll(async () => {
  app = await startApp();
  asha = await newColleague(app, 'Asha');
  ravi = await newColleague(app, 'Ravi', 'supervisor');
});
afterAll(() => app.stop());
beforeEach(async () => {
  phone = `91999970${String((customers += 1)).padStart(4, '0')}`;
  await says('hello');
  id = (await rowOf(asha)).id;
});

const says = (text: string) => app.anonymous.post('/webhook/', textPayload({ from: phone, text }));
const rowOf = async ({ client }: Colleague) =>
  (await client.get(`/ajax/tata-conversations/${phone}/`)).body.conversations[0];
const change = ({ client }: Colleague, body: object) => client.patch(`/api/v1/conversations/${id}`, body);
const note = ({ client }: Colleague, body: object) => client.post(`/api/v1/conversations/${id}/notes`, body);
const thread = async ({ client }: Colleague, query = '') =>
  (await client.get(`/ajax/tata-conversations/${id}/messages/${query}`)).body;
const told = async () => (await thread(asha)).events.map(({ kind }: { kind: string }) => kind);
const list = async ({ client }: Colleague, query: string): Promise<string[]> =>
  (await client.get(`/ajax/tata-conversations/?limit=200&${query}`)).body.conversations.map(
    (row: { phone_number: string }) => row.phone_number,
  );

describe('without a session', () => {
  it.each([
    ['GET', '/api/v1/conversations/1'],
    ['PATCH', '/api/v1/conversations/1'],
    ['GET', '/api/v1/conversations/1/events'],
    ['POST', '/api/v1/conversations/1/notes'],
    ['GET', '/ajax/tata-conversation-counts/'],
    ['GET', '/ajax/tata-colleagues/'],
    ['POST', '/ajax/tata-conversations/1/seen/'],
    ['POST', '/ajax/tata-presence/'],
  ])('%s %s is refused', async (method, path) => {
    const answer = await app.anonymous.send(method, path, method === 'GET' ? undefined : {});
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });
});

describe('assigning', () => {
  it('gives it to a colleague, tells who did it in the thread, and calls the colleague', async () => {
    const answer = await change(asha, { assigned_to: ravi.id });
    expect(answer).toMatchObject({ status: 200, body: { id, assigned_to: ravi.id, state: 'open' } });
    expect((await thread(asha)).events).toEqual([
      {
        id: expect.any(String),
        conversation_id: id,
        kind: 'assigned',
        at: expect.any(String),
        by: { id: asha.id, name: 'Asha' },
        to: { id: ravi.id, name: 'Ravi' },
        until: null,
        note: null,
      },
    ]);
    expect(await rowOf(asha)).toMatchObject({ assigned_to: ravi.id, attention: null });
    expect(await rowOf(ravi)).toMatchObject({ assigned_to: ravi.id, attention: 'assigned' });
    expect(await list(ravi, 'filter=for_me')).toEqual([phone]);
    await ravi.client.post(`/ajax/tata-conversations/${id}/seen/`, { up_to: inMs(0) });
    expect(await rowOf(ravi)).toMatchObject({ attention: null });
  });

  it('to oneself, and to nobody again', async () => {
    await change(asha, { assigned_to: asha.id });
    expect(await rowOf(asha)).toMatchObject({ assigned_to: asha.id, attention: null });
    expect((await change(ravi, { assigned_to: null })).body).toMatchObject({ assigned_to: null });
    const events = (await thread(asha)).events;
    expect(events.map(({ by, to }: { by: { name: string }; to: unknown }) => [by.name, to])).toEqual([
      ['Asha', { id: asha.id, name: 'Asha' }],
      ['Ravi', null],
    ]);
  });

  it('what somebody else gets calls the one before no more', async () => {
    await change(asha, { assigned_to: ravi.id });
    await change(asha, { assigned_to: asha.id });
    expect(await rowOf(ravi)).toMatchObject({ attention: null });
  });

  it('to whom it belongs already says nothing twice', async () => {
    await change(asha, { assigned_to: ravi.id });
    const { changes_cursor } = await thread(asha);
    expect(await change(asha, { assigned_to: ravi.id })).toMatchObject({ status: 200 });
    expect(await told()).toEqual(['assigned']);
    expect((await thread(asha, `?since=${changes_cursor}`)).events).toHaveLength(0);
  });

  it('not to somebody who is unknown, or can no longer sign in', async () => {
    const gone = await newColleague(app, `Gone ${phone}`);
    await app.db.query('UPDATE agents SET disabled_at = now() WHERE id = $1', [gone.id]);
    for (const assigned_to of [NOWHERE, gone.id]) {
      expect(await change(asha, { assigned_to })).toMatchObject({
        status: 422,
        body: { code: 'agent_not_assignable', detail: expect.stringContaining('choose another') },
      });
    }
    expect(await told()).toEqual([]);
  });

  it('two at once leave one assignee and two lines in the order of what happened', async () => {
    await Promise.all([change(asha, { assigned_to: asha.id }), change(ravi, { assigned_to: ravi.id })]);
    const { assigned_to } = await rowOf(asha);
    const { events } = await thread(asha);
    expect(events.at(-1).to.id).toBe(assigned_to);
    expect(events).toHaveLength(2);
  });

  it('who began first and came second stands second, and is told to who reads on', async () => {
    const work = app.server.app.get(WorkChanges, { strict: false });
    const slow = app.db.connection.createQueryRunner();
    await slow.startTransaction();
    await slow.query('SELECT now()');
    await change(ravi, { assigned_to: ravi.id });
    const { changes_cursor } = await thread(asha);
    await work.apply(slow.manager, [id], { assigned_to: asha.id }, { id: asha.id, name: 'Asha' } as SignedInAgent);
    await slow.commitTransaction();
    await slow.release();
    const toWhom = (events: { to: { name: string } }[]) => events.map(({ to }) => to.name);
    expect((await rowOf(ravi)).assigned_to).toBe(asha.id);
    expect(toWhom((await thread(ravi)).events)).toEqual(['Ravi', 'Asha']);
    const { events } = await thread(ravi, `?since=${changes_cursor}`);
    expect(toWhom(events)).toContain('Asha');
    const { body } = await ravi.client.get(`/api/v1/conversations/${id}/events`);
    expect(toWhom(body.data)).toEqual(['Asha', 'Ravi']);
  });
});

describe('resolving and snoozing', () => {
  it('a resolved conversation opens again when the customer writes, which the thread tells', async () => {
    expect((await change(asha, { state: 'resolved' })).body).toMatchObject({ state: 'resolved' });
    const { changes_cursor } = await thread(ravi);
    await says('one more thing');
    expect(await rowOf(asha)).toMatchObject({ state: 'open', unread_count: 2 });
    const { events } = await thread(asha);
    expect(events).toMatchObject([
      { kind: 'resolved', by: { name: 'Asha' } },
      { kind: 'reopened', by: null },
    ]);
    const since = await thread(ravi, `?since=${changes_cursor}`);
    expect(since.messages).toMatchObject([{ text: 'one more thing' }]);
    expect(since.events.map(({ kind }: { kind: string }) => kind)).toContain('reopened');
  });

  it('several messages at once reopen it once', async () => {
    await change(asha, { state: 'resolved' });
    await Promise.all(['a', 'b', 'c', 'd'].map(says));
    expect(await told()).toEqual(['resolved', 'reopened']);
  });

  it('a message to an open conversation tells of no reopening', async () => {
    await says('more');
    expect(await told()).toEqual([]);
  });

  it('a snoozed conversation comes back by itself, and calls whose it is', async () => {
    await change(asha, { assigned_to: asha.id });
    const until = inMs(1_500);
    expect((await change(asha, { state: 'snoozed', snoozed_until: until })).body).toMatchObject({
      state: 'snoozed',
      snoozed_until: until,
    });
    expect(await list(asha, 'filter=snoozed')).toContain(phone);
    const reader = await EventReader.open(app.url, { cookie: ravi.client.cookie });
    const row = await eventually(
      () => rowOf(asha),
      ({ state }) => state === 'open',
    );
    expect(row).toMatchObject({ snoozed_until: null, attention: 'woke' });
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(until));
    expect(await told()).toEqual(['assigned', 'snoozed', 'woke']);
    await reader.heard(phone);
    reader.close();
  });

  it('a snoozed conversation opens when the customer writes, and does not wake a second time', async () => {
    await change(asha, { state: 'snoozed', snoozed_until: inMs(1_000) });
    await says('never mind');
    expect(await rowOf(asha)).toMatchObject({ state: 'open', snoozed_until: null });
    await change(asha, { state: 'snoozed', snoozed_until: inMs(2_000) });
    await eventually(told, (kinds) => kinds.at(-1) === 'woke');
    expect(await told()).toEqual(['snoozed', 'reopened', 'snoozed', 'woke']);
  });

  it('what the version before reopened is left open when its time comes', async () => {
    await app.db.query(`UPDATE conversations SET snoozed_until = now() - interval '1 second' WHERE id = $1`, [id]);
    const left = () =>
      app.db.query<{ n: string }[]>('SELECT snoozed_until AS n FROM conversations WHERE id = $1', [id]);
    await eventually(left, ([row]) => row!.n === null);
    expect(await told()).toEqual([]);
  });

  it.each([
    [{ state: 'closed' }, 'state'],
    [{ state: 'snoozed' }, 'snoozed_until'],
    [{ state: 'snoozed', snoozed_until: 'soon' }, 'snoozed_until'],
    [{ state: 'snoozed', snoozed_until: '2020-01-01T00:00:00Z' }, 'snoozed_until'],
    [{ state: 'open', snoozed_until: TOMORROW }, 'snoozed_until'],
    [{ assigned_to: 'me' }, 'assigned_to'],
  ])('refuses %j', async (body, field) => {
    expect(await change(asha, body)).toMatchObject({
      status: 400,
      body: { code: 'invalid', errors: [{ field, message: expect.any(String) }] },
    });
    expect(await told()).toEqual([]);
  });

  it('knows the conversation by the customer’s number too, and no other', async () => {
    const named = await asha.client.patch(`/api/v1/conversations/+${phone}`, { state: 'resolved' });
    expect(named).toMatchObject({ status: 200, body: { id, state: 'resolved' } });
    expect(await asha.client.patch(`/api/v1/conversations/${NOWHERE}`, {})).toMatchObject({ status: 404 });
  });
});

describe('notes', () => {
  it('stand in the thread and on the lead, call who is named, and are never sent', async () => {
    const answer = await note(asha, { text: '@Ravi can you call back?', mentions: [ravi.id] });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        kind: 'note',
        by: { name: 'Asha' },
        note: { text: '@Ravi can you call back?', mentions: [{ id: ravi.id, name: 'Ravi' }] },
      },
    });
    const { messages, events } = await thread(ravi);
    expect(messages).toHaveLength(1);
    expect(events).toEqual([answer.body]);
    expect(await rowOf(ravi)).toMatchObject({ attention: 'mention', latest_message: 'hello' });
    expect(await rowOf(asha)).toMatchObject({ attention: null });
    const { lead_id } = await rowOf(asha);
    const notes = (await asha.client.get(`/api/v1/leads/${lead_id}/notes`)).body.data;
    expect(notes[0]).toMatchObject({ id: answer.body.note.id, kind: 'manual', author: 'Asha' });
    expect(await app.db.query('SELECT 1 FROM outbox WHERE conversation_id = $1', [id])).toEqual([]);
  });

  it('naming oneself calls nobody', async () => {
    await note(asha, { text: 'for @Asha', mentions: [asha.id] });
    expect(await rowOf(asha)).toMatchObject({ attention: null });
  });

  it('under one key are one', async () => {
    const key = { 'idempotency-key': `note ${id}` };
    for (let tries = 0; tries < 2; tries += 1) {
      await asha.client.post(`/api/v1/conversations/${id}/notes`, { text: 'once' }, key);
    }
    expect(await told()).toEqual(['note']);
  });

  it.each([
    [{}, 400, 'invalid'],
    [{ text: '  ' }, 400, 'invalid'],
    [{ text: 'hi', mentions: ['ravi'] }, 400, 'invalid'],
    [{ text: 'hi', mentions: [NOWHERE] }, 422, 'agent_not_assignable'],
  ])('%j is refused', async (body, status, code) => {
    expect(await note(asha, body)).toMatchObject({ status, body: { code } });
    expect(await told()).toEqual([]);
  });
});

describe('the thread', () => {
  it('shows beside each page of messages what happened between them', async () => {
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    const happened = (kind: string, minutes: number) =>
      app.db.query(
        `INSERT INTO conversation_events (id, conversation_id, kind, at) VALUES (gen_random_uuid(), $1, $2, $3)`,
        [id, kind, at(minutes)],
      );
    for (const minutes of [40, 30, 20]) {
      await app.anonymous.post('/webhook/', textPayload({ from: phone, text: `${minutes}`, at: at(minutes) }));
    }
    await happened('resolved', 50);
    await happened('woke', 35);
    await happened('assigned', 25);
    await happened('note', 1);
    const kinds = ({ events }: { events: { kind: string }[] }) => events.map(({ kind }) => kind);
    const first = await thread(asha, '?limit=2');
    expect(kinds(first)).toEqual(['note']);
    const second = await thread(asha, `?limit=1&page=${first.next_page}`);
    expect([second.messages[0].text, ...kinds(second)]).toEqual(['30', 'assigned']);
    const third = await thread(asha, `?limit=1&page=${second.next_page}`);
    expect([third.messages[0].text, third.next_page, ...kinds(third)]).toEqual(['40', null, 'resolved', 'woke']);
    const pages = await asha.client.get(`/api/v1/conversations/${id}/events?limit=3`);
    expect(pages.body.data.map(({ kind }: { kind: string }) => kind)).toEqual(['note', 'assigned', 'woke']);
    const rest = await asha.client.get(`/api/v1/conversations/${id}/events?cursor=${pages.body.page.next_cursor}`);
    expect(rest.body).toMatchObject({ data: [{ kind: 'resolved' }], page: { has_more: false } });
  });

  it('keeps each agent’s own line, which moves on and never back', async () => {
    expect((await thread(asha)).last_seen_at).toBeNull();
    const seen = (up_to: string) => asha.client.post(`/ajax/tata-conversations/${phone}/seen/`, { up_to });
    const up_to = inMs(-60_000);
    expect(await seen(up_to)).toMatchObject({ status: 200, body: { success: true, last_seen_at: up_to } });
    await seen(inMs(-120_000));
    expect((await thread(asha)).last_seen_at).toBe(up_to);
    expect((await thread(ravi)).last_seen_at).toBeNull();
    expect((await rowOf(asha)).unread_count).toBe(1);
    for (const none of ['yesterday', '2026-W10', '2026-11'])
      expect(await seen(none)).toMatchObject({ status: 400, body: { code: 'invalid' } });
    const { last_seen_at } = (await seen('2999-01-01T00:00:00Z')).body;
    expect(Date.parse(last_seen_at)).toBeLessThan(Date.now() + 6 * 60_000);
  });
});

describe('the list', () => {
  it('narrows by whose and by state, and counts what is open', async () => {
    const team = await startApp();
    const [lata, mohan] = [await newColleague(team, 'Lata'), await newColleague(team, 'Mohan')];
    const phones = ['a', 'b', 'c', 'd', 'e'].map((_, index) => `91999960000${index}`);
    for (const [index, from] of phones.entries()) {
      const at = new Date(Date.now() - index * 60_000);
      await team.anonymous.post('/webhook/', textPayload({ from, at }));
    }
    const on = (index: number, body: object) => lata.client.patch(`/api/v1/conversations/${phones[index]}`, body);
    await on(0, { assigned_to: lata.id });
    await on(1, { assigned_to: mohan.id });
    await on(2, { assigned_to: lata.id, state: 'resolved' });
    await on(3, { state: 'snoozed', snoozed_until: TOMORROW });
    const found = async (client: ApiClient, query: string) =>
      (await client.get(`/ajax/tata-conversations/?${query}`)).body.conversations.map((row: { phone_number: string }) =>
        phones.indexOf(row.phone_number),
      );
    for (const [query, expected] of [
      ['', [0, 1, 2, 3, 4]],
      ['state=open', [0, 1, 4]],
      ['state=open&assignee=me', [0]],
      ['assignee=me', [0, 2]],
      ['filter=mine', [0, 2]],
      ['filter=mine&state=resolved', [2]],
      ['state=open&assignee=none', [4]],
      ['assignee=none', [3, 4]],
      [`assignee=${mohan.id}`, [1]],
      ['state=resolved', [2]],
      ['filter=snoozed', [3]],
      ['filter=unread&state=open', [0, 1, 4]],
      ['filter=unread', [0, 1, 2, 3, 4]],
      [`q=${phones[2]}`, [2]],
      [`q=${phones[2]}&state=open`, []],
      ['filter=for_me', []],
    ] as const) {
      expect([query, await found(lata.client, query)]).toEqual([query, expected]);
    }
    expect(await found(mohan.client, 'filter=for_me')).toEqual([1]);
    const pages = await lata.client.get('/ajax/tata-conversations/?limit=2');
    expect(await found(lata.client, `limit=3&page=${pages.body.next_page}`)).toEqual([2, 3, 4]);
    const counts = await lata.client.get('/ajax/tata-conversation-counts/');
    expect(counts.body).toMatchObject({ success: true, mine: 1, unassigned: 1, all: 3, for_me: 0, most: 1000 });
    expect((await mohan.client.get('/ajax/tata-conversation-counts/')).body).toMatchObject({ mine: 1, for_me: 1 });
    await team.stop();
  });

  it.each(['state=closed', 'assignee=ravi', 'assignee='])('refuses ?%s', async (query) => {
    expect(await asha.client.get(`/ajax/tata-conversations/?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid' },
    });
  });

  it('gives what changed to whoever asks since', async () => {
    const { changes_cursor } = (await asha.client.get('/ajax/tata-conversations/?limit=1')).body;
    const feed = (await asha.client.get('/api/v1/changes')).body.page.next_cursor;
    await change(ravi, { assigned_to: asha.id });
    const { conversations } = (await asha.client.get(`/ajax/tata-conversations/?since=${changes_cursor}`)).body;
    expect(conversations).toMatchObject([{ id, assigned_to: asha.id, attention: 'assigned' }]);
    const { data } = (await asha.client.get(`/api/v1/changes?after=${feed}`)).body;
    expect(data).toContainEqual(expect.objectContaining({ type: 'conversation', conversation_id: id }));
  });
});

it('everybody of the team reads who is in it, and no address', async () => {
  const { body } = await asha.client.get('/ajax/tata-colleagues/');
  expect(body.colleagues).toContainEqual({
    id: ravi.id,
    name: 'Ravi',
    role: 'supervisor',
    is_active: true,
    has_joined: true,
  });
  await app.agent.post('/ajax/team/', { email: 'new.here@example.com', role: 'agent' });
  const again = await asha.client.get('/ajax/tata-colleagues/');
  expect(again.body.colleagues).toContainEqual(expect.objectContaining({ is_active: true, has_joined: false }));
  expect(JSON.stringify([body, again.body])).not.toContain('@');
});

describe('presence', () => {
  const looks = ({ client }: Colleague, body: object) =>
    client.post('/ajax/tata-presence/', { tab: 'tab', conversation_id: id, ...body });
  const heard = (reader: EventReader) =>
    reader.events.filter(({ event, data }) => event === 'presence' && data.conversation_id === id).at(-1)?.data.agents;

  it('tells who looks, who types and who left, over the stream and with each answer', async () => {
    const reader = await EventReader.open(app.url, { cookie: ravi.client.cookie });
    expect((await looks(asha, {})).body).toMatchObject({ success: true });
    await eventually(
      () => Promise.resolve(heard(reader)),
      (agents) => agents?.length === 1,
    );
    expect(heard(reader)).toEqual([{ id: asha.id, name: 'Asha', activity: 'viewing' }]);
    const answer = await looks(ravi, { activity: 'typing' });
    expect(answer.body.agents).toEqual([
      { id: ravi.id, name: 'Ravi', activity: 'typing' },
      { id: asha.id, name: 'Asha', activity: 'viewing' },
    ]);
    await looks(asha, { conversation_id: null });
    await looks(ravi, { conversation_id: null });
    await eventually(
      () => Promise.resolve(heard(reader)),
      (agents) => agents?.length === 0,
    );
    reader.close();
  });

  it('reaches colleagues who are connected to another server', async () => {
    const other = await startApp({ DATABASE_URL: app.databaseUrl });
    const reader = await EventReader.open(other.url, { cookie: ravi.client.cookie });
    // The other one may only just have begun to listen
    await eventually(
      async () => {
        await looks(asha, {});
        await looks(asha, { activity: 'typing' });
        return heard(reader);
      },
      (agents) => agents?.[0]?.name === 'Asha',
    );
    reader.close();
    await other.stop();
  });

  it.each([{ tab: '' }, { tab: 'a b' }, { conversation_id: 'x' }, { activity: 'sleeping' }])(
    'refuses %j',
    async (body) => {
      expect(await looks(asha, body)).toMatchObject({ status: 400, body: { code: 'invalid' } });
    },
  );
});

describe('another system', () => {
  it('assigns, resolves and notes under the name of its key, and calls whom it names', async () => {
    const { id: keyId, client } = await newKey(app, ['messages:send']);
    const here = `/api/v1/conversations/phone:+${phone}`;
    const [colleague] = (await asha.client.get('/ajax/tata-colleagues/')).body.colleagues.filter(
      (one: { name: string }) => one.name === 'Ravi',
    );
    const changed = await client.patch(here, { assigned_to: colleague.id, state: 'resolved' });
    expect(changed).toMatchObject({
      status: 200,
      body: { id, assigned_to: ravi.id, state: 'resolved', attention: null },
    });
    const added = await client.post(`${here}/notes`, { text: '@Asha paid', mentions: [asha.id] });
    expect(added).toMatchObject({ status: 201, body: { kind: 'note', by: { id: keyId, name: 'API: billing' } } });
    expect((await thread(ravi)).events.map(({ by }: { by: { name: string } }) => by.name)).toEqual([
      'API: billing',
      'API: billing',
      'API: billing',
    ]);
    expect(await rowOf(ravi)).toMatchObject({ attention: 'assigned' });
    expect(await rowOf(asha)).toMatchObject({ attention: 'mention' });
  });

  it('reads what was done, and neither looks at anything nor is there', async () => {
    await change(asha, { state: 'resolved' });
    const { client } = await newKey(app, ['messages:read', 'messages:send']);
    const events = await client.get(`/api/v1/conversations/${id}/events`);
    expect(events.body.data.map(({ kind }: { kind: string }) => kind)).toEqual(['resolved']);
    expect((await client.get(`/api/v1/conversations/${id}`)).body).toMatchObject({
      snoozed_until: null,
      attention: null,
    });
    const looked = await client.post(`/ajax/tata-conversations/${id}/seen/`, { up_to: inMs(0) });
    const present = await client.post('/ajax/tata-presence/', { tab: 'a', activity: 'viewing', conversation_id: id });
    expect([looked.status, present.status]).toEqual([403, 403]);
  });
});
