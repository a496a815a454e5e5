import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { jest } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { ON_THIS_MACHINE } from '../support/webhook-endpoints.js';

jest.setTimeout(120_000);

const KEY_COMMAND = resolve('apps/api/dist/cli/key.js');
const shell = promisify(execFile);

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

/** Runs a block of the page as somebody would who copies it; a call that is refused fails it. */
async function run(block: string, environment: Record<string, string>): Promise<string> {
  const script = `set -euo pipefail\ncurl() { command curl --fail-with-body "$@"; }\n${block}`;
  const { stdout } = await shell('bash', ['-c', script], {
    cwd: folder,
    env: { ...process.env, ...environment },
  }).catch((error: { stdout: string; stderr: string }) => {
    throw new Error(
      `This block of docs/outgoing-webhooks.md does not work:\n${block}\n${error.stdout}\n${error.stderr}`,
    );
  });
  return stdout;
}

it('every command of docs/outgoing-webhooks.md works as it stands, its receiver verifies and prints', async () => {
  const port = String(await freePort());
  const page = (await readFile('docs/outgoing-webhooks.md', 'utf8')).replaceAll('8787', port);
  const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block!);
  const [makingKey, exporting, receiver, making, exportingIds, starting, ...calls] = blocks as [
    ...[string, string, string, string, string, string],
    ...string[],
  ];
  expect(exporting).toMatch(/^export LEADLINE=.*\nexport KEY=wtk_…\n$/);
  expect(exportingIds).toMatch(/^export ENDPOINT=.*\nexport WEBHOOK_SECRET=whsec_…\n$/);
  expect(calls.length).toBeGreaterThan(6);

  const database = { DATABASE_URL: app.databaseUrl, DATA_DIR: folder };
  const KEY = /^wtk_\S{52}$/m.exec(await run(makingKey.replace('npm run key --', `node ${KEY_COMMAND}`), database))![0];
  const environment: Record<string, string> = { LEADLINE: app.url, KEY };
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
          (text) => text.includes('1 lead.created Asha V\n'),
        );
    }
    // The first, one that was asked for, and those of the span
    await eventually(
      () => Promise.resolve(printed.split('1 lead.created Asha V\n').length - 1),
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
