import { startSimulator, type Simulator } from '@app/tata-simulator/index.js';
import { BUSINESS } from './payloads.js';
import { startApp, type TestApp } from './start-app.js';

/** A server and a TATA that takes what it sends and tells it at once what became of it. */
export interface SendingStage {
  app: TestApp;
  simulator: Simulator;
}

export async function startSending(environment: Record<string, string> = {}): Promise<SendingStage> {
  const simulator = await startSimulator({
    businessNumber: BUSINESS,
    statusDelayMs: { sent: 5, delivered: 10, read: 15 },
  });
  const app = await startApp({
    TATA_BASE_URL: simulator.url,
    TATA_AUTH_TOKEN: simulator.authToken,
    WHATSAPP_PHONE_NUMBER: BUSINESS,
    ...environment,
  });
  simulator.setWebhook({ url: `${app.url}/webhook/` });
  return { app, simulator };
}

export async function stopSending({ app, simulator }: SendingStage): Promise<void> {
  await simulator.close();
  await app.stop();
}
