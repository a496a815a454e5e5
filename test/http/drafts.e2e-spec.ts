import { newColleague, type Colleague } from '../support/colleagues.js';
import { newKey } from '../support/keys.js';
import { textPayload } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

const DRAFTS = '/ajax/tata-drafts/';
const NOWHERE = '01a20528-093b-7579-9bd2-56a796eeabc7';
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();

let app: TestApp;
let asha: Colleague;
let ravi: Colleague;
let customers = 0;
let conversation_id: string;
beforeAll(async () => {
  app = await startApp();
  asha = await newColleague(app, 'Asha');
  ravi = await newColleague(app, 'Ravi');
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.db.query('DELETE FROM drafts');
  const from = `91999980${String((customers += 1)).padStart(4, '0')}`;
  await app.anonymous.post('/webhook/', textPayload({ from }));
  conversation_id = (await asha.client.get(`/ajax/tata-conversations/${from}/`)).body.conversations[0].id;
});

const save = (draft: object, { client } = asha) =>
  client.send('PUT', DRAFTS, { conversation_id, kind: 'reply', ...draft });
const drafts = async ({ client } = asha) => (await client.get(DRAFTS)).body.drafts;

it('are kept for their agent alone, reply and note apart', async () => {
  const at = ago(10);
  const reply = { conversation_id, kind: 'reply', text: 'Your visit is\nconfirmed 🏡', written_at: at };
  expect(await save(reply)).toMatchObject({ status: 200, body: { success: true, draft: reply } });
  await save({ kind: 'note', text: 'Call first', written_at: ago(5) });
  expect(await drafts()).toEqual([expect.objectContaining({ kind: 'note', text: 'Call first' }), reply]);
  expect(await drafts(ravi)).toEqual([]);
});

it('the newer one stands, whichever comes in last, and what was sent stays sent', async () => {
  await save({ text: 'Newer', written_at: ago(10) });
  expect((await save({ text: 'Older', written_at: ago(20) })).body.draft).toMatchObject({ text: 'Newer' });
  await save({ text: '', written_at: ago(5) });
  expect((await save({ text: 'From an old tab', written_at: ago(8) })).body.draft).toMatchObject({ text: '' });
  expect(await drafts()).toMatchObject([{ text: '' }]);
});

it('a clock that is ahead holds nothing for ever', async () => {
  await save({ text: 'From tomorrow', written_at: ago(-86_400) });
  expect((await save({ text: 'Now', written_at: new Date(Date.now() + 1000).toISOString() })).body.draft).toMatchObject(
    {
      text: 'Now',
    },
  );
});

it('go into the conversation that two become, the newer one of each kind', async () => {
  await save({ text: 'Mine', written_at: ago(5) });
  await save({ text: 'His', written_at: ago(5) }, ravi);
  const [{ lead_id: leadId }] = await app.db.query('SELECT lead_id FROM conversations WHERE id = $1', [
    conversation_id,
  ]);
  await app.anonymous.post('/webhook/', textPayload({ from: '919999899999' }));
  const kept = (await asha.client.get('/ajax/tata-conversations/919999899999/')).body.conversations[0];
  await save({ conversation_id: kept.id, text: 'Mine, newer', written_at: ago(1) });
  const merged = await app.agent.post(`/api/v1/leads/${kept.lead_id}/merge`, { lead_id: leadId });
  expect(merged.status).toBeLessThan(300);
  expect(await drafts()).toMatchObject([{ conversation_id: kept.id, text: 'Mine, newer' }]);
  expect(await drafts(ravi)).toMatchObject([{ conversation_id: kept.id, text: 'His' }]);
});

it.each([
  ['no conversation', { conversation_id: NOWHERE, text: 'x', written_at: ago(1) }, 404],
  ['what is no id', { conversation_id: 'x', text: 'x', written_at: ago(1) }, 400],
  ['another kind', { kind: 'mail', text: 'x', written_at: ago(1) }, 400],
  ['no text', { written_at: ago(1) }, 400],
  ['too long a text', { text: 'x'.repeat(20_001), written_at: ago(1) }, 400],
  ['no instant', { text: 'x' }, 400],
  ['a week for an instant', { text: 'x', written_at: '2026-W10' }, 400],
  ['a month for an instant', { text: 'x', written_at: '2026-11' }, 400],
])('refuses %s', async (_, draft, status) => expect((await save(draft)).status).toBe(status));

it('neither without a session nor with a key', async () => {
  expect((await app.anonymous.get(DRAFTS)).status).toBe(401);
  expect((await app.anonymous.send('PUT', DRAFTS, {})).status).toBe(401);
  const { client } = await newKey(app, ['messages:read', 'messages:send']);
  expect((await client.get(DRAFTS)).status).toBe(403);
});
