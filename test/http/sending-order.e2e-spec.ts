import { idAt, newId } from '@app/common';
import { startSimulator, type Simulator } from '@app/tata-simulator/index.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

const CUSTOMER = '919555600001';

let app: TestApp;
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ businessNumber: BUSINESS });
  app = await startApp({
    TATA_BASE_URL: simulator.url,
    TATA_AUTH_TOKEN: simulator.authToken,
    WHATSAPP_PHONE_NUMBER: BUSINESS,
  });
  simulator.setWebhook({ url: `${app.url}/webhook/` });
  await simulator.customerWrites({ from: CUSTOMER, text: 'hello' });
});
afterAll(async () => {
  await simulator.close();
  await app.stop();
});

const reply = (message: string) => app.agent.post('/ajax/tata-send-reply/', { phone: CUSTOMER, message });

it('a reply goes out and is shown behind one that a server queued whose clock is ahead', async () => {
  simulator.behave({ on: 'send', do: 'refuse', status: 429, headers: { 'retry-after': '5' } });
  expect((await reply('first')).body.status).toBe('queued');
  const ahead = new Date(Date.now() + 60_000);
  // As that server would have written it
  await app.db.query(
    `INSERT INTO messages (id, conversation_id, direction, type, text, happened_at, received_at, queued_at, client_owner, client_reference)
     SELECT $1, conversation_id, 'outgoing', 'text', 'ahead of its time', $2, $2, $2, 'elsewhere', $3
     FROM messages WHERE text = 'first'`,
    [idAt(ahead), ahead, newId()],
  );
  await reply('behind it');
  await eventually(
    () => Promise.resolve(simulator.sends(CUSTOMER)),
    (sends) => sends.length === 3,
  );
  const inOrder = ['first', 'ahead of its time', 'behind it'];
  expect(simulator.sends(CUSTOMER).map(({ body }) => (body['text'] as { body: string }).body)).toEqual(inOrder);
  const { messages } = (await app.agent.get(`/ajax/tata-conversations/${CUSTOMER}/messages/`)).body;
  expect(messages.map(({ text }: { text: string }) => text)).toEqual(['hello', ...inOrder]);
});
