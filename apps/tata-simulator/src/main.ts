import { startSimulator } from './index.js';

const { env } = process;
const port = Number(env.SIMULATOR_PORT ?? 3100);
const simulator = await startSimulator({
  port,
  host: env.SIMULATOR_HOST ?? '127.0.0.1',
  webhookUrl: env.WEBHOOK_URL,
  webhookSecret: env.WEBHOOK_SECRET || undefined,
  businessNumber: env.BUSINESS_NUMBER,
  authToken: env.TATA_AUTH_TOKEN,
  autoReply: env.SIMULATOR_AUTO_REPLY === 'true',
}).catch((error: NodeJS.ErrnoException) => {
  const isTaken = error.code === 'EADDRINUSE';
  process.stderr.write(`${isTaken ? `Port ${port} is in use. Set SIMULATOR_PORT to another one.` : error.message}\n`);
  process.exit(1);
});
process.stdout.write(
  `Simulator: TATA's API and the customers' phones at ${simulator.url}\nWebhooks go to ${simulator.webhookTarget().url}\n`,
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void simulator.close().then(() => process.exit(0)));
}
