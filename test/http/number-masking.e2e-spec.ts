import { newColleague, type Colleague } from '../support/colleagues.js';
import type { ApiClient } from '../support/api-client.js';
import { EventReader } from '../support/event-reader.js';
import { eventually } from '../support/eventually.js';
import { newKey } from '../support/keys.js';
import { NUMBER, OTHERS, tellStory, tracesOf, type Story } from '../support/number-story.js';
import { textPayload } from '../support/payloads.js';
import { PushBrowser, PushService } from '../support/push-service.js';
import { routesOf, type Route } from '../support/routes.js';
import { startSending, stopSending, type SendingStage } from '../support/sending-stage.js';

const NUMBERS = [NUMBER, ...OTHERS];
const MASKED = '+91 98••• ••523';

let stage: SendingStage;
let service: PushService;
let agent: Colleague;
let story: Story;
let events: EventReader;
let phone: PushBrowser;
beforeAll(async () => {
  service = await PushService.start();
  stage = await startSending({ WEB_PUSH_ALLOW_PRIVATE: 'true', PUBLIC_URL: 'https://leads.example' });
  agent = await newColleague(stage.app, 'Ravi');
  await show('supervisors');
  events = await EventReader.open(stage.app.url, { cookie: agent.client.cookie });
  phone = new PushBrowser(service);
  await agent.client.post('/ajax/push/devices/', { ...phone.subscription, locale: 'en' });
  await agent.client.patch('/ajax/push/', { shows_text: true });
  story = await tellStory(stage, agent);
});
afterAll(async () => {
  events?.close();
  await stopSending(stage);
  await service.stop();
});
beforeEach(() => show('supervisors'));

const show = async (shown_to: string) =>
  expect((await stage.app.agent.send('PUT', '/api/v1/number-masking', { shown_to })).status).toBe(200);

const found = (text: string): string[] => NUMBERS.flatMap((number) => tracesOf(number, text));
const says = (text: string) => stage.app.anonymous.post('/webhook/', textPayload({ from: NUMBER, name: null, text }));

/** What an answer has, head and body. */
async function read(path: string, client: ApiClient): Promise<string> {
  const stop = new AbortController();
  const headers: Record<string, string> = client.key
    ? { authorization: `Bearer ${client.key}` }
    : { cookie: client.cookie, origin: stage.app.url };
  const response = await fetch(stage.app.url + path, { headers, redirect: 'manual', signal: stop.signal });
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    stop.abort();
    return '';
  }
  // A file is what its sender made of it; its name is ours to tell
  const isFile = path.startsWith('/ajax/tata-media/') && response.status === 200 && !path.includes('failed');
  const body = isFile ? (await response.arrayBuffer(), '') : await response.text();
  return `${[...response.headers].map((pair) => pair.join(': ')).join('\n')}\n\n${body}`;
}

/** Every address of a route that leads to something of the story, and some ways to ask for it. */
function addressesOf({ path }: Route): string[] {
  const asked = [
    '',
    '?limit=200',
    '?q=shop&limit=100',
    '?q=523&kind=people',
    '?q=number&limit=100',
    '?q=Pune&kind=people',
  ];
  if (!path.includes(':')) return asked.map((query) => path + query);
  const isOfMessages = path.includes('/messages/:') || path.includes('tata-media');
  const ids = isOfMessages ? story.ids : [...story.ids.slice(0, 9), ...story.conversationIds];
  return ids.flatMap((id) => {
    const address = path.replace(':phone/messages/:', `${story.conversationId}/messages/:`).replace(/:\w+/g, id);
    return path.endsWith('messages') ? [address, `${address}?limit=200`] : [address];
  });
}

/** The addresses at which numbers are, for this caller. */
async function walk(client: ApiClient): Promise<Map<string, string[]>> {
  const traces = new Map<string, string[]>();
  const routes = routesOf(stage.app.server.app).filter(({ method }) => method === 'GET');
  for (const route of routes)
    for (const address of new Set(addressesOf(route))) {
      const here = found(await read(address, client));
      if (here.length > 0) traces.set(address, here);
    }
  return traces;
}

describe('an agent who may not see numbers', () => {
  it('is given none at any address, where an administrator is given them at many', async () => {
    expect(Object.fromEntries(await walk(agent.client))).toEqual({});
    const seen = [...(await walk(stage.app.agent)).keys()].map((address) => address.replace(/[?].*/, ''));
    const routes = new Set(seen.map((address) => address.replace(/[\da-f]{8}-[\da-f-]{27}/g, ':id')));
    expect([...routes]).toEqual(
      expect.arrayContaining([
        '/ajax/tata-conversations',
        '/ajax/tata-conversations/:id/messages',
        '/api/v1/leads',
        '/api/v1/leads/:id',
        '/api/v1/leads/:id/notes',
        '/api/v1/leads/:id/timeline',
        '/api/v1/leads/:id/duplicates',
        '/api/v1/conversations',
        '/api/v1/messages/:id',
        '/api/v1/search',
        '/ajax/tata-media/:id',
        '/ajax/tata-media/failed',
      ]),
    );
  }, 120_000);

  it('is shown masks in their place', async () => {
    const lead = (await agent.client.get(`/api/v1/leads/${story.leadId}`)).body;
    expect(lead).toMatchObject({ name: MASKED, phone_number: null, company: `Shop ${MASKED}` });
    expect(lead.masked_number).toMatch(/^\+91 98••• ••\d{3}$/);
    expect(lead.identities.map(({ value }: { value: string }) => value)).toContain(MASKED);
    const { body } = await agent.client.get(`/ajax/tata-conversations/${story.conversationId}/messages/?limit=200`);
    const texts = body.messages.map(({ text }: { text: string }) => text);
    expect(texts).toEqual(expect.arrayContaining([`My number is ${MASKED}, call me`, `To ${MASKED}`]));
    expect((await agent.client.get('/ajax/me/')).body.sees_numbers).toBe(false);
  });

  it('is told none by what they change', async () => {
    const { client } = agent;
    const lead = `/api/v1/leads/${story.leadId}`;
    const conversation = `/api/v1/conversations/${story.conversationId}`;
    const [, , apart] = story.ids;
    const answers = [
      await client.patch(lead, { stage: 'interested' }),
      await client.post(`${lead}/notes`, { text: 'Visited' }),
      await client.post(`${conversation}/notes`, { text: 'Visited' }),
      await client.patch(conversation, { state: 'resolved' }),
      await client.post('/api/v1/messages', { conversation_id: story.conversationId, text: 'Hello' }),
      await client.post('/ajax/tata-send-reply/', { phone: story.conversationId, message: 'Hello' }),
      await client.post(`/ajax/tata-conversations/${story.conversationId}/read/`, {}),
      ...(await Promise.all(story.ids.map((id) => client.post(`/api/v1/messages/${id}/retry`)))),
      ...(await Promise.all(story.ids.map((id) => client.post(`/ajax/tata-media/${id}/retry/`)))),
      await client.get(`${lead}/merge-preview?lead_id=${apart}`),
      await client.post(`${lead}/merge`, { lead_id: apart }),
      await client.post('/api/v1/leads', { phone_number: `+${NUMBER}`, city: 'Pune' }),
      await client.get(`/api/v1/leads/phone:+${NUMBER}/timeline`),
      await client.get(`/ajax/tata-conversations/${NUMBER}/messages/`),
    ];
    const traces = answers.flatMap(({ body }) => found(JSON.stringify(body)));
    expect(traces).toEqual([]);
    expect(answers.filter(({ status }) => status < 300).length).toBeGreaterThan(9);
  });

  it('cannot write a mask over the number that it hides', async () => {
    const lead = `/api/v1/leads/${story.leadId}`;
    for (const fields of [
      { name: MASKED },
      { email: '98•••••523@example.com' },
      { fields: { site: 'wa.me/9198•••••523' } },
    ]) {
      const { status, body } = await agent.client.patch(lead, fields);
      expect({ status, code: body.code }).toEqual({ status: expect.any(Number), code: 'invalid' });
      expect(status).toBeGreaterThanOrEqual(400);
    }
    expect((await agent.client.patch(lead, { name: 'Shop • Pune' })).status).toBe(200);
    expect((await stage.app.agent.get(lead)).body).toMatchObject({ company: 'Shop +91 98107 64523' });
    await stage.app.agent.patch(lead, { name: '+91 98107 64523' });
  });

  it('hears of changes, on the stream and on their devices, without a number', async () => {
    await stage.app.db.query('UPDATE conversations SET assigned_to = $1', [agent.id]);
    await says('Are you there? 98107 64523');
    await eventually(
      () => Promise.resolve(phone.messages),
      (messages) => messages.some(({ text }) => String(text).startsWith('Are you there?')),
    );
    expect(phone.messages).toContainEqual(
      expect.objectContaining({ name: MASKED, text: 'Are you there? 98••• ••523' }),
    );
    expect(found(JSON.stringify(phone.messages))).toEqual([]);
    await eventually(
      () => Promise.resolve(events.events),
      (all) => all.some(({ data }) => data.conversation_id === story.conversationId),
    );
    expect(events.events.at(-1)!.data.phone_number).toBeNull();
    expect(found(events.body)).toEqual([]);
    const { body } = await agent.client.get('/ajax/tata-conversations/');
    const since = encodeURIComponent(events.events[0]!.data.changes_cursor);
    expect(found(await read(`/ajax/tata-conversations/?since=${since}`, agent.client))).toEqual([]);
    expect(body.conversations.every((row: { phone_number: null }) => row.phone_number === null)).toBe(true);
  });

  // A group of digits that stands by itself in a message is a word of it: found whole, at sixty an hour
  const GROUPS = ['98107', '64523'];
  it.each([
    ['/api/v1/leads?q=', (body: { data: unknown[] }) => body.data.length],
    ['/api/v1/search?kind=people&q=', (body: { data: unknown[] }) => body.data.length],
    ['/api/v1/search?q=', (body: { data: unknown[] }) => body.data.length, [] as string[]],
    ['/ajax/tata-conversations/?q=', (body: { conversations: unknown[] }) => body.conversations.length],
    ['/ajax/tata-conversations/?unreplied=true&q=', (body: { conversations: unknown[] }) => body.conversations.length],
  ])('learns nothing by searching for parts of a number at %s', async (path, countOf, groups: string[] = GROUPS) => {
    await stage.app.db.query(`DELETE FROM api_calls WHERE key LIKE 'numbers%'`);
    const count = async (q: string, client = agent.client): Promise<number> => {
      const { status, body } = await client.get(path + encodeURIComponent(q));
      expect({ status, body }).toMatchObject({ status: 200 });
      return countOf(body);
    };
    for (const part of ['9810', '10764', '+9198107', '919810764', '4523', '981076', 'number 9810', ...groups])
      expect({ part, count: await count(part) }).toEqual({ part, count: 0 });
    expect(await count('98107', stage.app.agent)).toBeGreaterThan(0);
  });

  it('finds a number that they know, and by the three digits that a mask shows', async () => {
    await stage.app.db.query(`DELETE FROM api_calls WHERE key LIKE 'numbers%'`);
    const names = async (path: string) =>
      (await agent.client.get(path)).body.data.map((row: { lead_id?: string; id: string }) => row.lead_id ?? row.id);
    for (const q of ['+91 98107 64523', '9810764523', NUMBER, '523']) {
      expect(await names(`/api/v1/leads?q=${encodeURIComponent(q)}`)).toContain(story.leadId);
      expect(await names(`/api/v1/search?kind=people&q=${encodeURIComponent(q)}`)).toContain(story.leadId);
    }
    expect(await names(`/api/v1/leads?phone=${NUMBER}`)).toEqual([story.leadId]);
    expect((await agent.client.get(`/api/v1/leads/phone:+${NUMBER}`)).body).toMatchObject({ id: story.leadId });
  });

  it('cannot try numbers until one fits: an hour has room for sixty', async () => {
    await stage.app.db.query(`DELETE FROM api_calls WHERE key LIKE 'numbers%'`);
    const guesser = await newColleague(stage.app, 'Guesser');
    const guess = (n: number) => [
      () => guesser.client.get(`/api/v1/leads/phone:+9198${String(n).padStart(5, '0')}523`),
      () => guesser.client.get(`/api/v1/leads?phone=98${String(n).padStart(5, '0')}523`),
      () =>
        guesser.client.post('/ajax/tata-send-reply/', { phone: `98${String(n).padStart(5, '0')}523`, message: 'x' }),
      () => guesser.client.post('/api/v1/leads', { phone_number: `+9198${String(n).padStart(5, '0')}523`, owner: 'x' }),
    ];
    const statuses: number[] = [];
    for (let n = 0; n < 16; n += 1) for (const one of guess(n)) statuses.push((await one()).status);
    expect(statuses.slice(0, 60)).not.toContain(429);
    expect(statuses.slice(60)).toEqual([429, 429, 429, 429]);
    expect((await guesser.client.get(`/api/v1/leads/${story.leadId}`)).status).toBe(200);
  });
});

describe('who sees numbers', () => {
  it.each([
    ['everyone', [true, true, true]],
    ['supervisors', [true, true, false]],
    ['administrators', [true, false, false]],
  ] as const)('are %s, as the administrator says', async (shownTo, expected) => {
    const supervisor = await newColleague(stage.app, `Meera ${shownTo}`, 'supervisor');
    await show(shownTo);
    const sees = async (client: ApiClient) =>
      found(JSON.stringify((await client.get(`/api/v1/leads/${story.leadId}`)).body)).length > 0;
    expect(await Promise.all([stage.app.agent, supervisor.client, agent.client].map(sees))).toEqual(expected);
  });

  it('are set by administrators alone, in one of three words', async () => {
    for (const method of ['GET', 'PUT'])
      expect(
        (await agent.client.send(method, '/api/v1/number-masking', method === 'PUT' ? {} : undefined)).status,
      ).toBe(403);
    expect((await stage.app.agent.send('PUT', '/api/v1/number-masking', { shown_to: 'nobody' })).status).toBe(400);
    expect((await stage.app.agent.get('/api/v1/number-masking')).body).toEqual({ shown_to: 'supervisors' });
  });

  it('are keys too, unless theirs says otherwise; one that could give itself more cannot say so', async () => {
    const read = 'leads:read' as const;
    const [open, masked] = [await newKey(stage.app, [read]), await newKey(stage.app, [read], { sees_numbers: false })];
    const text = async (client: ApiClient) => JSON.stringify((await client.get(`/api/v1/leads/${story.leadId}`)).body);
    expect(found(await text(open.client))).not.toEqual([]);
    expect(found(await text(masked.client))).toEqual([]);
    expect((await masked.client.get('/api/v1/keys/current')).body).toMatchObject({ sees_numbers: false });
    for (const scope of ['admin', 'webhooks:manage'])
      expect(
        await stage.app.agent.post('/api/v1/keys', { name: 'x', scopes: [scope], sees_numbers: false }),
      ).toMatchObject({ status: 400, body: { errors: [{ field: 'sees_numbers' }] } });
  });
});
