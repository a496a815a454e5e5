import { randomUUID } from 'node:crypto';
import type { Rule, Simulator } from '@app/tata-simulator/index.js';
import { eventually } from '../support/eventually.js';
import { newWamid, statusPayload } from '../support/payloads.js';
import { startSending, stopSending } from '../support/sending-stage.js';
import type { TestApp } from '../support/start-app.js';

let app: TestApp;
let simulator: Simulator;
let numbers = 0;
let phone: string;

beforeAll(async () => {
  ({ app, simulator } = await startSending());
});
afterAll(() => stopSending({ app, simulator }));
beforeEach(async () => {
  simulator.clearRules();
  numbers += 1;
  phone = `9177777${String(numbers).padStart(5, '0')}`;
  await simulator.customerWrites({ from: phone, name: 'Asha V', text: 'hello' });
});

const onSend = (rule: object): void => simulator.behave({ on: 'send', to: phone, ...rule } as Rule);
const send = async (text: string): Promise<string> =>
  (await app.agent.post('/api/v1/messages', { to: phone, text })).body.id;
const retry = (id: string) => app.agent.post(`/ajax/tata-messages/${id}/retry/`);
const read = async (id: string) => (await app.agent.get(`/api/v1/messages/${id}`)).body;
const becomes = (id: string, status: string) =>
  eventually(
    () => read(id),
    (message) => message.status === status,
  );
const states = (message: { timeline: { state: string }[] }) => message.timeline.map(({ state }) => state);
const report = (status: string, options: object) => app.anonymous.post('/webhook/', statusPayload(status, options));

/** Taken by TATA, and failed by callback in a way that may pass. */
async function failedMessage(): Promise<{ id: string; wamid: string; failure: Parameters<typeof report>[1] }> {
  onSend({ do: 'report', statuses: [] });
  const id = await send('again');
  await becomes(id, 'sent');
  const wamid = newWamid();
  const failure = { wamid, reference: id, at: new Date(), errors: [{ code: 131000, title: 'Something went wrong' }] };
  await report('failed', failure);
  expect(await read(id)).toMatchObject({ status: 'failed', error: { code: 131000, retryable: true } });
  return { id, wamid, failure };
}

const failed = (ids: string[]) => app.agent.get(`/ajax/tata-messages/failed/?ids=${ids.join(',')}`);

describe('a failed message', () => {
  it('is sent again under its own id, and its timeline keeps what was before', async () => {
    const { id } = await failedMessage();
    expect((await failed([id, randomUUID()])).body).toEqual({ success: true, failed: [id] });
    expect(await retry(id)).toMatchObject({ status: 200, body: { success: true, id, status: 'sent' } });
    const message = await becomes(id, 'read');
    expect(simulator.sends(phone).map(({ reference }) => reference)).toEqual([id, id]);
    expect((await failed([id])).body.failed).toEqual([]);
    expect((await failed(['x'])).status).toBe(400);
    expect(message.attempts.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['accepted', 'accepted']);
    expect(states(message).filter((state) => state === 'queued')).toHaveLength(2);
    expect(message.timeline.find(({ state }: { state: string }) => state === 'failed').error.code).toBe(131000);
    expect(message).toMatchObject({ error: null, wamid: simulator.sends(phone)[1]!.wamid });
    const { messages } = (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body;
    expect(messages).toHaveLength(2);
  });

  it('is not failed again by TATA repeating what it said of the first send, but is by news of the second', async () => {
    const { id, failure } = await failedMessage();
    onSend({ do: 'report', statuses: [] });
    await retry(id);
    await report('failed', failure);
    expect(await read(id)).toMatchObject({ status: 'sent', error: null, wamid: null });
    const second = newWamid();
    await report('failed', {
      wamid: second,
      reference: id,
      at: new Date(Date.now() + 2000),
      errors: [{ code: 131026, title: 'Undeliverable' }],
    });
    expect(await read(id)).toMatchObject({ status: 'failed', wamid: second, error: { code: 131026 } });
  });

  it('that the first send delivered after all is delivered', async () => {
    const { id, wamid } = await failedMessage();
    onSend({ do: 'report', statuses: [] });
    await retry(id);
    await report('delivered', { wamid, reference: id });
    expect(await read(id)).toMatchObject({ status: 'delivered', wamid });
  });

  it('that TATA refused and refuses again tells why, once more', async () => {
    const refusal = { do: 'refuse', status: 307 };
    onSend(refusal);
    const id = await send('refused');
    await becomes(id, 'failed');
    onSend(refusal);
    expect(await retry(id)).toMatchObject({ status: 502, body: { code: 'tata_rejected', id } });
    expect((await read(id)).attempts).toHaveLength(2);
  });

  it.each([
    [131026, 'Undeliverable'],
    [999999, 'Odd'],
  ])('(%i) that would fail again is left alone', async (code, title) => {
    onSend({ do: 'fail', code, title });
    const id = await send('in vain');
    await becomes(id, 'failed');
    expect(await retry(id)).toMatchObject({
      status: 422,
      body: { success: false, code: 'not_retryable', error: expect.any(String) },
    });
    expect(simulator.sends(phone)).toHaveLength(1);
  });

  it('is sent once by two people who ask at the same time', async () => {
    const { id } = await failedMessage();
    onSend({ do: 'stall', ms: 300 });
    const answers = await Promise.all([retry(id), retry(id), retry(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    await becomes(id, 'read');
    expect(simulator.sends(phone)).toHaveLength(2);
  });

  it('cannot be sent again once the window has closed', async () => {
    const { id } = await failedMessage();
    await app.db.query(
      `UPDATE conversations SET last_incoming_at = last_incoming_at - interval '25 hours'
       WHERE id = (SELECT conversation_id FROM messages WHERE id = $1)`,
      [id],
    );
    expect(await retry(id)).toMatchObject({ status: 422, body: { code: 'window_closed' } });
    expect(await read(id)).toMatchObject({ status: 'failed' });
  });
});

describe('a message whose outcome is unknown', () => {
  it('is sent again by a person’s choice only, and either send confirms it', async () => {
    onSend({ do: 'drop', accepted: false });
    const id = await send('lost');
    await becomes(id, 'unconfirmed');
    onSend({ do: 'report', statuses: [] });
    expect(await retry(id)).toMatchObject({ status: 200, body: { status: 'sent' } });
    expect(simulator.sends(phone)).toHaveLength(1);
    await report('read', { reference: id });
    const message = await read(id);
    expect(message.status).toBe('read');
    expect(message.attempts.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['unconfirmed', 'accepted']);
    expect(states(message)).toContain('unconfirmed');
  });

  it.each([
    ['/ajax/tata-messages/:id/retry/', 202],
    ['/api/v1/messages/:id/retry', 202],
  ])(
    'is sent again once by a request to %s that a proxy repeats, or that died with its server',
    async (path, status) => {
      onSend({ do: 'drop', accepted: false, next: 3 });
      const id = await send('lost, and lost again');
      await becomes(id, 'unconfirmed');
      const ask = (key: string) => app.agent.post(path.replace(':id', id), undefined, { 'idempotency-key': key });
      expect((await ask(`${id} 1`)).status).toBe(status);
      await eventually(
        () => read(id),
        ({ attempts, status: shown }) => attempts.length === 2 && shown === 'unconfirmed',
      );
      // What a crash would leave of the key
      await app.db.query('DELETE FROM idempotency_keys');
      expect(await ask(`${id} 1`)).toMatchObject({ status, body: { status: 'unconfirmed' } });
      expect((await read(id)).attempts).toHaveLength(2);
      expect((await ask(`${id} 2`)).status).toBe(status);
      await eventually(
        () => read(id),
        ({ attempts }) => attempts.length === 3,
      );
    },
  );

  it('may be unknown once more', async () => {
    onSend({ do: 'drop', accepted: false, next: 2 });
    const id = await send('lost twice');
    await becomes(id, 'unconfirmed');
    expect(await retry(id)).toMatchObject({ status: 202, body: { status: 'unconfirmed' } });
  });
});

it('a message in any other state, of a customer or of nobody is not sent again', async () => {
  const id = await send('fine');
  await becomes(id, 'read');
  const { messages } = (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body;
  for (const settled of [id, messages[0].id]) {
    expect(await retry(settled)).toMatchObject({ status: 409, body: { success: false, code: 'conflict' } });
  }
  for (const nothing of ['nothing', '01a20528-093b-7579-9bd2-56a796eeabc7']) {
    expect(await retry(nothing)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  }
  expect(simulator.sends(phone)).toHaveLength(1);
});

describe('through the API', () => {
  const again = (id: string, headers = {}) => app.agent.post(`/api/v1/messages/${id}/retry`, undefined, headers);

  it('a failed message is taken on once more, once for each Idempotency-Key', async () => {
    const { id } = await failedMessage();
    const headers = { 'idempotency-key': `again-${phone}` };
    const answer = await again(id, headers);
    expect(answer).toMatchObject({ status: 202, body: { id, error: null, phone_number: phone } });
    const repeated = await again(id, headers);
    expect(repeated).toMatchObject({ status: 202, body: answer.body });
    expect(repeated.headers.get('idempotency-replayed')).toBe('true');
    const message = await becomes(id, 'read');
    expect(message.attempts).toHaveLength(2);
    expect(simulator.sends(phone).map(({ reference }) => reference)).toEqual([id, id]);
  });

  it('what would fail again, is in another state or is not there is refused as a problem', async () => {
    onSend({ do: 'fail', code: 131026, title: 'Undeliverable' });
    const id = await send('in vain');
    await becomes(id, 'failed');
    const refused = await again(id);
    expect(refused).toMatchObject({ status: 422, body: { code: 'not_retryable', detail: expect.any(String) } });
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    const fine = await send('fine');
    await becomes(fine, 'read');
    expect(await again(fine)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await again('01a20528-093b-7579-9bd2-56a796eeabc7')).toMatchObject({ status: 404 });
    expect(await app.anonymous.post(`/api/v1/messages/${id}/retry`)).toMatchObject({ status: 401 });
  });
});
