import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Settings } from '@app/config';
import { createServer } from 'vite';
import { createLogger } from '../../apps/api/dist/logging.js';
import { startServer } from '../../apps/api/dist/server.js';
import { seedDemo, startSimulator } from '../../apps/tata-simulator/dist/index.js';
import { Teller } from './teller.mjs';
import { tellStory } from './story.mjs';

export const ADMIN = { email: 'asha@example.com', password: 'leadline-demo' };
const BUSINESS = '15550100100';

/** A server with a database of its own, TATA's stand-in, customers who have written, and the styleguide of the panel. */
export async function setStage() {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadline-screenshots-'));
  const simulator = await startSimulator({
    businessNumber: BUSINESS,
    statusDelayMs: { sent: 5, delivered: 10, read: 15 },
  });
  const settings = new Settings({
    PORT: '0',
    DATA_DIR: dataDir,
    PUBLIC_URL: 'https://leads.example.com',
    TATA_BASE_URL: simulator.url,
    TATA_AUTH_TOKEN: simulator.authToken,
    WHATSAPP_PHONE_NUMBER: BUSINESS,
    // Takes no webhooks, so that one is seen that is not taken
    OUTGOING_WEBHOOK_NETWORKS: '127.0.0.0/8',
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    LOG_LEVEL: 'silent',
  });
  Object.assign(console, { trace: () => undefined });
  const server = await startServer(settings, createLogger(settings));
  simulator.setWebhook({ url: `${server.url}/webhook/` });
  // Where the panel of the development server finds this one
  process.env.LEADLINE_SERVER = server.url;
  const styles = await createServer({ root: 'frontend', server: { port: 0 }, logLevel: 'silent' });
  await styles.listen();
  const styleguideUrl = `${styles.resolvedUrls.local[0]}styleguide`;
  const teller = await Teller.signIn(server.url, simulator, ADMIN);
  await seedDemo(simulator);
  const places = await tellStory(teller);
  return {
    url: server.url,
    styleguideUrl,
    simulator,
    teller,
    ...places,
    async clear() {
      await styles.close();
      await simulator.close();
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
