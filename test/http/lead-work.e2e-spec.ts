import { newColleague, type Colleague } from '../support/colleagues.js';
import { newKey } from '../support/keys.js';
import { textPayload } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

const LEADS = '/api/v1/leads';
const STAGES = '/api/v1/lead-stages';
const FIELDS = '/api/v1/lead-fields';

let app: TestApp;
let ravi: Colleague;
let people = 0;
let lead: { id: string; version: number };
beforeAll(async () => {
  app = await startApp({ WHATSAPP_PHONE_NUMBER: '919355421616' });
  ravi = await newColleague(app, 'Ravi');
  await app.agent.send('PUT', FIELDS, {
    fields: [
      { name: 'Budget', kind: 'number' },
      { name: 'Visit on', kind: 'date' },
      { name: 'Need', kind: 'text' },
    ],
  });
});
afterAll(() => app.stop());
beforeEach(async () => {
  people += 1;
  lead = (await ravi.client.post(LEADS, { phone_number: phone(), name: 'Asha' })).body;
});

const phone = () => `+9198765${String(people).padStart(5, '0')}`;
const says = (text: string) => app.anonymous.post('/webhook/', textPayload({ from: phone().slice(1), text }));
const change = (body: object, headers = {}) => ravi.client.patch(`${LEADS}/${lead.id}`, body, headers);
const timeline = async (query = '') => (await ravi.client.get(`${LEADS}/${lead.id}/timeline${query}`)).body;
const kinds = async (query = '') => (await timeline(query)).data.map(({ kind }: { kind: string }) => kind);

describe('the stages', () => {
  const stages = async () => (await ravi.client.get(STAGES)).body.data;

  it('are five to begin with, and an administrator’s to rename, order and add to', async () => {
    const first = await stages();
    expect(first.map(({ key }: { key: string }) => key)).toEqual(['new', 'contacted', 'qualified', 'won', 'lost']);
    const wanted = [{ name: 'Site visit' }, { ...first[0], name: 'Fresh' }, first[3]];
    const answer = await app.agent.send('PUT', STAGES, { stages: wanted });
    const now = [
      { key: 'site_visit', name: 'Site visit', outcome: null },
      { key: 'new', name: 'Fresh', outcome: null },
      { key: 'won', name: 'Won', outcome: 'won' },
    ];
    expect(answer).toMatchObject({ status: 200, body: { data: now } });
    expect(await stages()).toEqual(now);
    // A lead at a stage that is gone, and one of another system's, keep their word
    expect((await change({ stage: 'lost' })).body.stage).toBe('lost');
    expect((await ravi.client.get(`${LEADS}?stage=lost`)).body.data).toMatchObject([{ id: lead.id }]);
    await app.agent.send('PUT', STAGES, { stages: first });
  });

  const WRONG: [object, string][] = [
    [{ stages: [{ key: 'won', name: 'Won' }] }, 'the one where leads begin'],
    [{ stages: [{ key: 'new', name: 'A' }, { name: 'a' }] }, 'a name that is there twice'],
    [
      {
        stages: [
          { key: 'new', name: 'A' },
          { key: 'new', name: 'B' },
        ],
      },
      'a key that is there twice',
    ],
    [{ stages: [{ key: 'new', name: ' ' }] }, 'an empty name'],
    [{ stages: [{ key: 'New stage', name: 'A' }] }, 'an odd key'],
    [{ stages: [{ key: 'new', name: 'A', outcome: 'odd' }] }, 'an unknown outcome'],
    [{ stages: Array.from({ length: 21 }, (_, index) => ({ name: `Stage ${index}` })) }, 'too many'],
    [{}, 'none at all'],
  ];
  it.each(WRONG)('%j is refused: %s', async (body) => {
    const before = await stages();
    expect((await app.agent.send('PUT', STAGES, body)).status).toBe(400);
    expect(await stages()).toEqual(before);
  });
});

describe('fields', () => {
  it('of your own are written one by one, and found by', async () => {
    const answer = await change({
      company: 'Asha Traders',
      city: 'Pune',
      fields: { budget: '9000000', need: '2 BHK' },
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { company: 'Asha Traders', city: 'Pune', fields: { budget: '9000000', need: '2 BHK' } },
    });
    const again = await change({ city: null, fields: { visit_on: '2026-12-01', need: null } });
    expect(again.body).toMatchObject({ city: null, fields: { budget: '9000000', visit_on: '2026-12-01' } });
    expect(again.body.fields).not.toHaveProperty('need');
    const found = await ravi.client.get(`${LEADS}?field=visit_on:2026-12-01`);
    expect(found.body.data).toMatchObject([{ id: lead.id }]);
    expect((await ravi.client.get(`${LEADS}?field=visit_on:2026-12-02`)).body.data).toEqual([]);
  });

  it.each([
    [{ budget: '9 lakh' }, 'fields.budget'],
    [{ visit_on: 'tomorrow' }, 'fields.visit_on'],
    [{ nothing: 'x' }, 'fields.nothing'],
    [{ need: 7 }, 'fields.need'],
  ])('%j is refused, and nothing of the change is kept', async (fields, field) => {
    expect(await change({ name: 'Changed', fields })).toMatchObject({
      status: 422,
      body: { code: 'invalid', errors: [{ field }] },
    });
    expect((await ravi.client.get(`${LEADS}/${lead.id}`)).body).toMatchObject({ name: 'Asha', fields: {} });
  });

  it.each([{ fields: 'x' }, { fields: null }, { company: 'x'.repeat(201) }, { stage_reason: '' }])(
    '%j is no change that can be read',
    async (body) => {
      expect((await change(body)).status).toBe(400);
    },
  );

  it('what leads hold in one that is taken away comes back with it', async () => {
    const { data } = (await app.agent.get(FIELDS)).body;
    await change({ fields: { need: '2 BHK' } });
    await app.agent.send('PUT', FIELDS, { fields: data.filter(({ key }: { key: string }) => key !== 'need') });
    expect((await change({ fields: { need: '3 BHK' } })).status).toBe(422);
    await app.agent.send('PUT', FIELDS, { fields: data });
    expect((await ravi.client.get(`${LEADS}/${lead.id}`)).body.fields).toEqual({ need: '2 BHK' });
  });
});

it('a change over what somebody changed meanwhile is refused, and what is read says from where', async () => {
  const seen = (await ravi.client.get(`${LEADS}/${lead.id}`)).body.version as number;
  expect((await change({ stage: 'contacted' }, { 'if-match': `"${seen}"` })).body.version).toBe(seen + 1);
  const late = await app.agent.patch(`${LEADS}/${lead.id}`, { stage: 'lost' }, { 'if-match': `"${seen}"` });
  expect(late).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
  // What the customer writes is no change of the lead
  await says('hello');
  const again = await app.agent.patch(`${LEADS}/${lead.id}`, { stage: 'lost' }, { 'if-match': `"${seen + 1}"` });
  expect(again.status).toBe(200);
});

describe('the timeline', () => {
  it('tells what happened, when and by whom, newest first', async () => {
    await says('hello');
    const [{ id }] = (await ravi.client.get(`/ajax/tata-conversations/${phone().slice(1)}/`)).body.conversations;
    const tag = (await app.agent.post('/api/v1/tags', { name: `Hot ${people}`, colour: 'red' })).body;
    await change({ stage: 'won', stage_reason: 'Price' });
    await change({ owner: ravi.id });
    await change({ city: 'Pune', fields: { budget: '7' } });
    await ravi.client.send('PUT', `${LEADS}/${lead.id}/tags/${tag.id}`);
    await ravi.client.post(`${LEADS}/${lead.id}/notes`, { text: 'Call on Friday' });
    await ravi.client.patch(`/api/v1/conversations/${id}`, { assigned_to: ravi.id });
    await change({ opted_out: true });
    const { data } = await timeline();
    const of = (kind: string) => data.find((item: { kind: string }) => item.kind === kind);
    expect(new Set(await kinds())).toEqual(
      new Set(['created', 'message', 'stage', 'owner', 'changed', 'tagged', 'note', 'assigned', 'system']),
    );
    expect(of('stage')).toMatchObject({ by: 'Ravi', from: { id: 'new' }, to: { id: 'won' }, reason: 'Price' });
    expect(of('owner')).toMatchObject({ from: null, to: { id: ravi.id, name: 'Ravi' } });
    expect(of('changed').fields).toEqual([
      { field: 'city', from: null, to: 'Pune' },
      { field: 'fields.budget', from: null, to: '7' },
    ]);
    expect(of('tagged')).toMatchObject({ by: 'Ravi', tag: { id: tag.id } });
    expect(of('message')).toMatchObject({ text: 'hello', direction: 'incoming', is_first: true, by: null });
    expect(of('note')).toMatchObject({ by: 'Ravi', text: 'Call on Friday' });
    expect(of('assigned')).toMatchObject({ by: 'Ravi', to: { name: 'Ravi' }, conversation_id: id });
    expect(of('created')).toMatchObject({ source: 'api', by: null });
    const at = data.map((item: { at: string }) => item.at);
    expect(at).toEqual([...at].sort().reverse());
  });

  it('pages, each line once, and by type', async () => {
    await says('one');
    await says('two');
    await change({ stage: 'contacted' });
    await ravi.client.post(`${LEADS}/${lead.id}/notes`, { text: 'a note' });
    const [{ id }] = (await ravi.client.get(`/ajax/tata-conversations/${phone().slice(1)}/`)).body.conversations;
    for (const state of ['resolved', 'open', 'resolved'])
      await ravi.client.patch(`/api/v1/conversations/${id}`, { state });
    const whole = (await timeline()).data.map((item: { id: string }) => item.id);
    expect(whole).toHaveLength(8);
    const paged: string[] = [];
    for (let cursor = ''; ;) {
      const { data, page } = await timeline(`?limit=1${cursor}`);
      paged.push(...data.map((item: { id: string }) => item.id));
      if (!page.has_more) break;
      cursor = `&cursor=${page.next_cursor}`;
    }
    expect(paged).toEqual(whole);
    expect(await kinds('?types=note')).toEqual(['note']);
    expect(await kinds('?types=message')).toEqual(['message', 'message']);
    const changes = await timeline('?types=change');
    expect(changes.data.filter((item: { is_first: boolean }) => item.is_first)).toMatchObject([{ text: 'one' }]);
    expect(changes.data.map(({ kind }: { kind: string }) => kind)).not.toContain('note');
  });

  it.each(['?types=calls', '?cursor=nonsense', '?limit=0'])('refuses %s', async (query) => {
    expect((await ravi.client.get(`${LEADS}/${lead.id}/timeline${query}`)).status).toBe(400);
  });

  it('a change that changes nothing is no line', async () => {
    await change({ stage: 'new', name: 'Asha' });
    expect(await kinds()).toEqual(['created']);
  });

  it('a reason is one for its stage', async () => {
    await change({ stage: 'lost', stage_reason: 'Too far' });
    expect((await change({ stage: 'contacted' })).body.stage_reason).toBeNull();
  });
});

it('all conversations of a lead are listed, for whoever may read messages', async () => {
  await says('hello');
  const path = `${LEADS}/${lead.id}/conversations`;
  expect((await ravi.client.get(path)).body.data).toMatchObject([{ lead_id: lead.id, latest_message: 'hello' }]);
  const { client } = await newKey(app, ['leads:read']);
  expect((await client.get(path)).status).toBe(403);
  expect((await client.get(`${LEADS}/${lead.id}/timeline`)).status).toBe(200);
});
