import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { commandsOf, runCopied } from '../support/copied-commands.js';
import { eventually } from '../support/eventually.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { ON_THIS_MACHINE } from '../support/webhook-endpoints.js';

jest.setTimeout(120_000);

let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await startApp(ON_THIS_MACHINE);
  folder = await mkdtemp(join(tmpdir(), 'leadline-hooks-docs-'));
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

const PAGE = 'docs/outgoing-webhooks.md';
const run = (block: string, env: Record<string, string>): Promise<string> =>
  runCopied(block, { page: PAGE, folder, env });

it('every command of docs/outgoing-webhooks.md works as it stands, its receiver verifies and prints', async () => {
  const port = String(await freePort());
  const blocks = (await commandsOf(PAGE)).map((block) => block.replaceAll('8787', port));
  const [makingKey, exporting, receiver, making, exportingIds, starting, ...calls] = blocks as [
    ...[string, string, string, string, string, string],
    ...string[],
  ];
  expect(exporting).toMatch(/^export LEADLINE=.*\nexport KEY=wtk_…\n$/);
  expect(exportingIds).toMatch(/^export ENDPOINT=.*\nexport WEBHOOK_SECRET=whsec_…\n$/);
  expect(calls.length).toBeGreaterThan(6);

  const database = { DATABASE_URL: app.databaseUrl, DATA_DIR: folder };
  const KEY = /^wtk_\S{52}$/m.exec(await run(makingKey, database))![0];
  const environment: Record<string, string> = { LEADLINE: app.url, KEY };
  // Whoever has read docs/api.md before has made this lead
  await app.agent.post('/api/v1/leads', { phone_number: '+91 99999 99999', name: 'Asha V' });
  await run(receiver, environment);
  expect((await readFile(join(folder, 'receiver.mjs'), 'utf8')).split('\n').length).toBeLessThan(28);
  const { id, secret } = JSON.parse(await run(making, environment));
  Object.assign(environment, { ENDPOINT: id, WEBHOOK_SECRET: secret });

  expect(starting).toBe('node receiver.mjs\n');
  const receiving = spawn('node', ['receiver.mjs'], { cwd: folder, env: { ...process.env, ...environment } });
  let printed = '';
  receiving.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  try {
    const test = (): Promise<string> => run(calls[0]!, environment);
    await eventually(test, (answer) => answer.includes('"state":"delivered"'));
    for (const block of calls.slice(1)) {
      expect(await run(block, environment)).not.toBe('');
      if (block.includes('/api/v1/leads'))
        await eventually(
          () => Promise.resolve(printed),
          (text) => text.includes('1 lead.created Ravi K\n'),
        );
    }
    // The first, one that was asked for, and those of the span
    await eventually(
      () => Promise.resolve(printed.split('1 lead.created Ravi K\n').length - 1),
      (times) => times >= 2,
    );
    const forged = await fetch(`http://127.0.0.1:${port}/hooks`, {
      method: 'POST',
      headers: { 'webhook-id': 'x', 'webhook-timestamp': String(Date.now() / 1000), 'webhook-signature': 'v1,bm8=' },
      body: '{}',
    });
    expect(forged.status).toBe(401);
  } finally {
    receiving.kill();
  }
});
