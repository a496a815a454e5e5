import { startSimulator } from '@app/tata-simulator/index.js';
import { ApiClient } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS } from '../support/payloads.js';
import { SpawnedServer } from '../support/spawned-server.js';
import { ADMIN, createDatabase } from '../support/start-app.js';

const CUSTOMER = '919555500001';

it('a server killed while it sends leaves that message unconfirmed, and the next one goes out within a minute', async () => {
  const database = await createDatabase();
  const simulator = await startSimulator({ businessNumber: BUSINESS });
  const env = {
    DATABASE_URL: database.url,
    TATA_BASE_URL: simulator.url,
    TATA_AUTH_TOKEN: simulator.authToken,
    WHATSAPP_PHONE_NUMBER: BUSINESS,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
  };
  const start = async () => {
    const server = SpawnedServer.spawn({ env });
    const api = new ApiClient(await server.url());
    await api.post('/ajax/login/', ADMIN);
    simulator.setWebhook({ url: `${api.url}/webhook/` });
    return { server, api };
  };
  const first = await start();
  await simulator.customerWrites({ from: CUSTOMER, text: 'hello' });
  simulator.behave({ statuses: 'off' });
  simulator.behave({ on: 'send', do: 'stall', ms: 60_000 });
  const interrupted = await first.api.post('/api/v1/messages', { to: CUSTOMER, text: 'interrupted' });
  await eventually(
    () => Promise.resolve(simulator.sends()),
    (sends) => sends.length === 1,
  );
  await first.server.kill();
  const killedAt = Date.now();

  const second = await start();
  const next = await second.api.post('/api/v1/messages', { to: CUSTOMER, text: 'next' });
  await eventually(
    () => Promise.resolve(simulator.sends()),
    (sends) => sends.length === 2,
    60_000,
  );
  expect(Date.now() - killedAt).toBeLessThan(60_000);
  const status = async (id: string) => (await second.api.get(`/api/v1/messages/${id}`)).body.status;
  await eventually(
    () => status(next.body.id),
    (shown) => shown === 'sent',
  );
  expect(await status(interrupted.body.id)).toBe('unconfirmed');

  simulator.behave({ statuses: 'on' });
  simulator.reportStatus(interrupted.body.id, 'delivered');
  await eventually(
    () => status(interrupted.body.id),
    (shown) => shown === 'delivered',
  );
  expect(simulator.sends().map(({ reference }) => reference)).toEqual([interrupted.body.id, next.body.id]);
  await second.server.stop();
  await simulator.close();
  await database.drop();
}, 120_000);
