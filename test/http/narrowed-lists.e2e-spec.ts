import { newColleague, type Colleague } from '../support/colleagues.js';
import { currentLists } from '../support/current-lists.js';
import { emptyTables } from '../support/empty-tables.js';
import { newKey } from '../support/keys.js';
import { longList } from '../support/long-list.js';
import { startApp, type TestApp } from '../support/start-app.js';

const LIST = '/api/v1/conversations';
const AJAX = '/ajax/tata-conversations/';
const PEOPLE = 60;
const NOWHERE = '01a20528-093b-7579-9bd2-56a796eeabc7';

let app: TestApp;
let asha: Colleague;
let ravi: Colleague;
let tag: { id: string; name: string; colour: string };
/** `Person n` wrote so long ago; taken once, so that a boundary lies where the rows were made. */
let instants: string[];
beforeAll(async () => {
  app = await startApp();
  asha = await newColleague(app, 'Asha');
  ravi = await newColleague(app, 'Ravi', 'supervisor');
});
afterAll(() => app.stop());
beforeEach(async () => {
  await emptyTables(app.db, 'tags, leads, conversations, messages CASCADE');
  await longList(app, PEOPLE);
  const { body } = await app.agent.post('/api/v1/tags', { name: 'Site visit', colour: 'teal' });
  tag = { id: body.id, name: 'Site visit', colour: 'teal' };
  for (const statement of [
    `UPDATE leads SET stage = 'qualified' WHERE ${nth(3)}`,
    `UPDATE leads SET source = 'website' WHERE ${nth(4)}`,
    `UPDATE leads SET referral = '{"headline": "Flats"}' WHERE ${nth(7)}`,
    `UPDATE leads SET owner_id = '${asha.id}' WHERE ${nth(2)}`,
    `UPDATE leads SET owner_id = '${ravi.id}' WHERE ${nth(9)}`,
    `INSERT INTO lead_tags (lead_id, tag_id) SELECT id, '${tag.id}' FROM leads WHERE ${nth(5)}`,
    `UPDATE conversations SET state = 'resolved' WHERE lead_id IN (SELECT id FROM leads WHERE ${nth(11)})`,
    `UPDATE conversations SET assigned_to = '${ravi.id}' WHERE lead_id IN (SELECT id FROM leads WHERE ${nth(6)})`,
    // The rows came past the feed
    'UPDATE work_follower SET cursor = NULL',
  ])
    await app.db.query(statement);
  await currentLists(app);
  const rows = await app.db.query('SELECT latest_at FROM conversations ORDER BY latest_at DESC');
  instants = ['', ...rows.map(({ latest_at }: { latest_at: Date }) => latest_at.toISOString())];
});

const nth = (every: number): string => `substr(name, 8)::integer % ${every} = 0`;
const numberOf = ({ lead_name }: { lead_name: string }): number => Number(lead_name.slice('Person '.length));
const people = (is: (person: number) => boolean): number[] =>
  Array.from({ length: PEOPLE }, (_, index) => index + 1).filter(is);

type Query = Record<string, string | boolean>;
const addressOf = (query: Query): string =>
  new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();

/** Page by page. */
async function listed(query: Query, limit = 7): Promise<number[]> {
  const found: number[] = [];
  for (let cursor = ''; ;) {
    const { status, body } = await asha.client.get(`${LIST}?${addressOf(query)}&limit=${limit}${cursor}`);
    expect({ status, body }).toMatchObject({ status: 200 });
    found.push(...body.data.map(numberOf));
    if (!body.page.has_more) return found;
    cursor = `&cursor=${body.page.next_cursor}`;
  }
}

const isOwners = (person: number): string | null => (person % 9 === 0 ? ravi.id : person % 2 === 0 ? asha.id : null);
/** Made in the test: ids are not known before. */
const CASES: [string, () => Query, (person: number) => boolean][] = [
  ['stage', () => ({ stage: 'qualified' }), (n) => n % 3 === 0],
  ['where leads begin', () => ({ stage: 'new' }), (n) => n % 3 !== 0],
  ['a stage that nobody is at', () => ({ stage: 'won' }), () => false],
  ['tag', () => ({ tag: tag.id }), (n) => n % 5 === 0],
  ['a tag that is gone', () => ({ tag: NOWHERE }), () => false],
  ['source', () => ({ source: 'website' }), (n) => n % 4 === 0 && n % 7 !== 0],
  ['WhatsApp without an ad', () => ({ source: 'whatsapp' }), (n) => n % 4 !== 0 && n % 7 !== 0],
  ['an ad', () => ({ source: 'whatsapp_ad' }), (n) => n % 7 === 0],
  ['owner', () => ({ owner: ravi.id }), (n) => isOwners(n) === ravi.id],
  ['my own leads', () => ({ owner: 'me' }), (n) => isOwners(n) === asha.id],
  ['nobody’s leads', () => ({ owner: 'none' }), (n) => isOwners(n) === null],
  ['who works on it', () => ({ assignee: ravi.id }), (n) => n % 6 === 0],
  ['active since', () => ({ active_from: instants[20]! }), (n) => n <= 20],
  ['active before', () => ({ active_to: instants[20]! }), (n) => n > 20],
  [
    'all of it',
    () => ({
      stage: 'qualified',
      source: 'whatsapp',
      owner: 'none',
      active_from: instants[50]!,
      active_to: instants[2]!,
      state: 'open',
    }),
    (n) => n % 3 === 0 && n % 4 !== 0 && n % 7 !== 0 && isOwners(n) === null && n > 2 && n <= 50 && n % 11 !== 0,
  ],
  [
    'lead, tag and work',
    () => ({ stage: 'qualified', tag: tag.id, unreplied: true, assignee: 'none' }),
    (n) => n % 3 === 0 && n % 5 === 0 && n % 6 !== 0,
  ],
];

describe.each(CASES)('by %s', (_name, query, is) => {
  it('the list holds who is so, in every order, page by page, and is counted', async () => {
    const expected = people(is);
    expect(await listed(query())).toEqual(expected);
    expect(await listed({ ...query(), unreplied: true })).toEqual(expected);
    const longest = { ...query(), sort: 'waiting_longest' };
    expect(await listed(longest)).toEqual([...expected].reverse());
    expect((await asha.client.get(`${AJAX}?${addressOf(query())}&limit=200`)).body.conversations.map(numberOf)).toEqual(
      expected,
    );
    const matching = await asha.client.get(`/ajax/tata-conversation-counts/matching/?${addressOf(query())}`);
    expect(matching.body.count).toBe(expected.length);
    const { state, assignee, unreplied: _unreplied, ...narrowed } = query();
    const of = { ...narrowed, ...(state && { state }), ...(assignee && { assignee }) };
    const { body } = await asha.client.get(`/ajax/tata-conversation-counts/?${addressOf(of)}`);
    expect({ unreplied: body.unreplied }).toEqual({ unreplied: (await listed({ ...of, unreplied: true })).length });
    const open = await listed({ ...narrowed, ...(assignee === ravi.id && { assignee }), state: 'open' });
    const unassigned = await listed({ ...narrowed, state: 'open', assignee: 'none' });
    expect(body).toMatchObject({ all: open.length, unassigned: unassigned.length, mine: 0 });
  });

  it('all that match are changed, and nothing else', async () => {
    const expected = people(is);
    const { body } = await asha.client.post(`${LIST}/bulk-changes`, {
      match: query(),
      change: { assigned_to: asha.id },
    });
    expect(body).toMatchObject({ changed: expected.length, failed: [], next_cursor: null });
    expect(await listed({ assignee: 'me' })).toEqual(expected);
  });
});

it('rows say of their lead what they are narrowed by', async () => {
  const { body } = await asha.client.get(`${LIST}?limit=200`);
  const row = (person: number) => body.data.find((one: { lead_name: string }) => numberOf(one) === person);
  expect(row(30)).toMatchObject({
    lead_stage: 'qualified',
    lead_source: 'whatsapp',
    lead_owner: asha.id,
    lead_tags: [tag],
  });
  expect(row(28)).toMatchObject({ lead_stage: 'new', lead_source: 'whatsapp_ad', lead_tags: [] });
  expect(row(1)).toMatchObject({ lead_owner: null, lead_source: 'whatsapp' });
});

it('what changes of a lead is told by its conversation, and moves it from list to list', async () => {
  const { changes_cursor: since } = (await asha.client.get(AJAX)).body;
  const { id: leadId } = (await app.db.query(`SELECT id FROM leads WHERE name = 'Person 1'`))[0];
  await asha.client.patch(`/api/v1/leads/${leadId}`, { stage: 'won', owner: asha.id });
  await asha.client.send('PUT', `/api/v1/leads/${leadId}/tags/${tag.id}`);
  const { conversations } = (await asha.client.get(`${AJAX}?since=${since}`)).body;
  expect(conversations).toHaveLength(1);
  expect(conversations[0]).toMatchObject({ lead_stage: 'won', lead_owner: asha.id, lead_tags: [tag] });
  expect(await listed({ stage: 'won', owner: 'me', tag: tag.id })).toEqual([1]);
  const fitting = await asha.client.get(`${AJAX}?since=${since}&stage=won`);
  expect(fitting.body.conversations).toHaveLength(1);
  const unfitting = await asha.client.get(`${AJAX}?since=${since}&stage=new`);
  expect(unfitting.body.conversations).toEqual([]);
});

it('words narrow further', async () => {
  expect(await listed({ q: 'Person 3', stage: 'qualified' })).toEqual([3, 30, 33, 36, 39]);
  expect(await listed({ q: 'Person 3', stage: 'qualified', unreplied: true })).toEqual([3, 30, 33, 36, 39]);
});

it('a key narrows in the same words', async () => {
  const { client } = await newKey(app, ['messages:read']);
  const { status, body } = await client.get(`${LIST}?tag=${tag.id}&owner=none&limit=200`);
  expect(status).toBe(200);
  expect(body.data.map(numberOf)).toEqual(people((n) => n % 5 === 0 && isOwners(n) === null));
});

it('lists where leads came from', async () => {
  await app.db.query(`UPDATE leads SET source = 'Fair, Pune' WHERE name = 'Person 1'`);
  const { body } = await asha.client.get('/api/v1/lead-sources');
  expect(body).toEqual({
    data: ['Fair, Pune', 'website', 'whatsapp', 'whatsapp_ad'].map((key) => ({ key })),
    page: { next_cursor: null, has_more: false },
  });
});

describe.each([
  'tag=blue',
  'owner=asha',
  'owner=ME',
  'owner=00000000-0000-0000-0000-000000000000',
  'active_from=yesterday',
  'active_to=2026-13-01',
  'active_from=2026-02-31',
  'stage=a&stage=b',
])('?%s', (query) => {
  it('is answered 400 in every list and in the counts', async () => {
    for (const address of [LIST, AJAX, '/ajax/tata-conversation-counts/', '/ajax/tata-conversation-counts/matching/']) {
      const { status, body } = await asha.client.get(`${address}?${query}`);
      expect({ address, status, code: body.code }).toEqual({ address, status: 400, code: 'invalid' });
    }
    const [name, value] = query.split('=') as [string, string];
    const match = { [name]: query.includes('&') ? ['a', 'b'] : value };
    const answer = await asha.client.post(`${LIST}/bulk-changes`, { match, change: { state: 'resolved' } });
    expect(answer.status).toBe(400);
  });
});

it('characters that no text can hold find nothing', async () => {
  const { status, body } = await asha.client.get(`${LIST}?stage=%00`);
  expect({ status, data: body.data }).toEqual({ status: 200, data: [] });
});
