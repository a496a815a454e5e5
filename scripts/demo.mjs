// Leadline with a stand-in for TATA and customers who write: everything to try, no account. Its data is new at each start.
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { buildIfStale } from './build-if-stale.mjs';

const AGENT = { email: 'demo@example.com', password: 'leadline-demo' };
const BUSINESS_NUMBER = '15550100100';
const port = process.env.PORT ?? '3000';
// A folder for each port: a second demo beside this one must not empty it
const dataDir = resolve(`data/demo-${port}`);

await buildIfStale();
const { startSimulator, seedDemo } = await import('../apps/tata-simulator/dist/index.js');
const { Settings, SettingError } = await import('@app/config');
const { createLogger } = await import('../apps/api/dist/logging.js');
const { startServer } = await import('../apps/api/dist/server.js');

const stopAsked = new Promise((stop) => ['SIGINT', 'SIGTERM'].forEach((signal) => process.on(signal, stop)));

const isListening = (candidate) =>
  new Promise((answer) => {
    const socket = connect(candidate, '127.0.0.1', () => answer(true) || socket.destroy()).on('error', () =>
      answer(false),
    );
  });

const secret = randomBytes(16).toString('hex');
const token = randomBytes(16).toString('hex');
let simulator;
let server;
try {
  simulator = await startSimulator({
    port: Number(process.env.SIMULATOR_PORT ?? 3100),
    webhookUrl: `http://127.0.0.1:${port}/webhook/`,
    webhookSecret: secret,
    businessNumber: BUSINESS_NUMBER,
    authToken: token,
    autoReply: true,
  });
  const settings = new Settings({
    PORT: port,
    DATA_DIR: dataDir,
    TATA_BASE_URL: simulator.url,
    TATA_AUTH_TOKEN: token,
    TATA_WEBHOOK_SECRET: secret,
    WHATSAPP_PHONE_NUMBER: BUSINESS_NUMBER,
    ADMIN_EMAIL: AGENT.email,
    ADMIN_PASSWORD: AGENT.password,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  });
  if (await isListening(Number(port))) throw Object.assign(new Error(), { code: 'EADDRINUSE', port });
  await rm(dataDir, { recursive: true, force: true });
  server = await startServer(settings, createLogger(settings));
  await seedDemo(simulator);
} catch (error) {
  const isBusy = error.code === 'EADDRINUSE';
  const line = isBusy
    ? `Port ${error.port} is in use: stop the other server, or set PORT and SIMULATOR_PORT to free ones`
    : error instanceof SettingError
      ? error.message
      : (error.stack ?? error.message);
  process.stderr.write(`${line}\n`);
  await server?.close();
  await simulator?.close();
  process.exit(1);
}

process.stdout.write(`
The panel:            ${server.url}/tata-chat/
  sign in with        ${AGENT.email}   password ${AGENT.password}
A customer's phone:   ${simulator.url}/
  write there, answer in the panel, and watch the ticks move

Nothing here leaves this machine. Ctrl-C stops everything.
`);
await stopAsked;
await simulator.close();
await server.close();
process.exit(0);
