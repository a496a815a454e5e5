import { jest } from '@jest/globals';
import { SERVER } from '@app/access';
import { Erasing, Erasures } from '@app/privacy';
import { WaitingSweepService } from '@app/conversations';
import { eventually } from '../support/eventually.js';
import { MediaStage } from '../support/media-stage.js';
import { BUSINESS, newWamid, textPayload, unixSeconds } from '../support/payloads.js';
import { traces } from '../support/traces.js';
import { ON_THIS_MACHINE, newEndpoint } from '../support/webhook-endpoints.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const MINUTE_MS = 60_000;
const OURS = { businessPhoneNumber: `+${BUSINESS}` };

let stage: MediaStage;
let receiver: WebhookReceiver;
let people = 0;
const get = <T>(type: new (...args: never[]) => T): T => stage.app.server.app.get(type, { strict: false });
const webhook = async (body: object): Promise<void> => {
  expect((await stage.app.anonymous.post('/webhook/', body)).status).toBe(200);
};
const sweep = (minutes = 0): Promise<void> =>
  get(WaitingSweepService).sweep(new Date(Date.now() + minutes * MINUTE_MS));
const status = (id: string, recipient: string, word = 'read', more: object = {}) => ({
  id,
  status: word,
  timestamp: unixSeconds(),
  recipient_id: recipient,
  ...more,
});
const left = (words: string[]): Promise<string[]> => traces(stage.app.db, stage.dataDir, words);

// What was passed on is looked for once more after ten seconds
jest.setTimeout(90_000);
beforeAll(async () => {
  stage = await MediaStage.set(ON_THIS_MACHINE);
  receiver = await WebhookReceiver.open();
  await newEndpoint(stage.app.agent, receiver.url, { event_types: ['message.received'], relays_tata: true });
});
afterAll(async () => {
  await receiver.close();
  await stage.clear();
});

interface Gone {
  phone: string;
  /** Of a reply to them that was sent, of a message of theirs, and our id of the reply. */
  reply: string;
  message: string;
  reference: string;
}

/** Somebody to whom was written, and who is erased. */
async function erased(): Promise<Gone> {
  const phone = `9198766100${String((people += 1)).padStart(2, '0')}`;
  const message = newWamid();
  stage.simulator.saveCustomer({ phone, name: 'Zubeida', lastWroteAt: Date.now() });
  await webhook(textPayload({ from: phone, wamid: message }));
  await stage.app.agent.post('/ajax/tata-send-reply/', { phone, message: 'hello' });
  const [reply] = await eventually<{ id: string; wamid: string }[]>(
    () =>
      stage.app.db.query(
        `SELECT m.id, m.wamid FROM messages m JOIN conversations c ON c.id = m.conversation_id
         JOIN lead_identities i USING (lead_id) WHERE i.value = $1 AND m.direction = 'outgoing' AND m.status = 'read'`,
        [phone],
      ),
    (rows) => rows.length === 1,
    30_000,
  );
  const { body: lead } = await stage.app.agent.get(`/api/v1/leads/phone:+${phone}`);
  const { id } = await get(Erasures).wish(lead.id, { reason: 'request', by: null, actor: SERVER });
  await get(Erasing).run(id);
  // What had been passed on of them is gone with them
  await eventually(
    () => left([phone, reply!.wamid]),
    (places) => places.length === 0,
    30_000,
  );
  return { phone, reply: reply!.wamid, message, reference: reply!.id };
}

it('a report of delivery that comes after its person was erased leaves nothing, however often it comes', async () => {
  const { phone, reply, reference } = await erased();
  await webhook({ ...OURS, statuses: [status(reply, phone)] });
  await webhook({ ...OURS, statuses: [status(reply, phone)] });
  // With our reference, under a name that WhatsApp gave it later
  await webhook({ ...OURS, statuses: status(newWamid(), phone, 'delivered', { custom_callback_data: reference }) });
  // And one that names nobody
  await webhook({ ...OURS, statuses: status(reply, '', 'delivered', { recipient_id: undefined }) });
  await sweep();
  await eventually(
    () => left([phone, reply]),
    (places) => places.length === 0,
    30_000,
  );
  expect(await stage.app.db.query('SELECT 1 FROM waiting_statuses')).toEqual([]);
});

it('of a body that tells of others too their part stays, also where it was passed on', async () => {
  const { phone, reply } = await erased();
  const other = newWamid();
  await webhook({ ...OURS, statuses: [status(reply, phone), status(other, '919876610099')] });
  await eventually(
    () => stage.app.db.query(`SELECT 1 FROM webhook_deliveries WHERE position($1 IN body) > 0`, [Buffer.from(other)]),
    (rows: unknown[]) => rows.length > 0,
    30_000,
  );
  await sweep();
  await eventually(
    () => left([phone, reply]),
    (places) => places.length === 0,
    30_000,
  );
  const kept = (await left([other])).map((place) => place.split(':')[0]);
  expect(kept).toEqual(['waiting_statuses', 'webhook_deliveries', 'webhook_events']);
});

it('what they do with old messages goes too', async () => {
  const { phone, reply, message } = await erased();
  const reaction = newWamid();
  const from = { from: phone, timestamp: unixSeconds() };
  await webhook({
    ...OURS,
    messages: { ...from, id: reaction, type: 'reaction', reaction: { message_id: reply, emoji: '👍' } },
  });
  await webhook({
    ...OURS,
    messages: { ...from, id: newWamid(), type: 'revoke', revoke: { original_message_id: message } },
  });
  await sweep();
  await eventually(
    () => left([phone, reply, reaction, message]),
    (places) => places.length === 0,
    30_000,
  );
});

it('brings back nothing to who has written again, and hides nothing that another tool sends them', async () => {
  const { phone, reply } = await erased();
  await webhook(textPayload({ from: phone, text: 'I am back' }));
  const outside = newWamid();
  await webhook({ ...OURS, statuses: [status(reply, phone), status(outside, phone, 'delivered')] });
  await sweep();
  await sweep(16);
  const { body } = await stage.app.agent.get(`/ajax/tata-conversations/${phone}/messages/`);
  expect(body.messages.map(({ wamid, sent_by }: { wamid: string; sent_by: unknown }) => [wamid, sent_by])).toEqual(
    expect.arrayContaining([[outside, 'outside']]),
  );
  expect(body.messages).toHaveLength(2);
  expect(await left([reply])).toEqual([]);
});

it('of somebody erased who is not here nothing is kept that another tool sends them', async () => {
  const { phone } = await erased();
  await webhook({ ...OURS, statuses: status(newWamid(), phone) });
  await sweep();
  await eventually(
    () => left([phone]),
    (places) => places.length === 0,
    30_000,
  );
});
