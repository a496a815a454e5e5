import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { jest } from '@jest/globals';
import { textPayload } from '../support/payloads.js';
import { startSending, stopSending, type SendingStage } from '../support/sending-stage.js';

jest.setTimeout(120_000);

const KEY_COMMAND = resolve('apps/api/dist/cli/key.js');
const shell = promisify(execFile);

let stage: SendingStage;
let folder: string;
beforeAll(async () => {
  stage = await startSending();
  folder = await mkdtemp(join(tmpdir(), 'leadline-api-docs-'));
  await stage.app.anonymous.post('/webhook/', textPayload({ from: '919999999999' }));
});
afterAll(async () => {
  await stopSending(stage);
  await rm(folder, { recursive: true, force: true });
});

/** Runs a block of the page as somebody would who copies it; a call that is refused fails it. */
async function run(block: string, environment: Record<string, string>): Promise<string> {
  const script = `set -euo pipefail\ncurl() { command curl --fail-with-body "$@"; }\n${block}`;
  const { stdout } = await shell('bash', ['-c', script], {
    cwd: folder,
    env: { ...process.env, ...environment },
  }).catch((error: { stdout: string; stderr: string }) => {
    throw new Error(`This block of docs/api.md does not work:\n${block}\n${error.stdout}\n${error.stderr}`);
  });
  return stdout;
}

it('every command of docs/api.md works as it stands, from the key to the last call', async () => {
  const page = await readFile('docs/api.md', 'utf8');
  const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block!);
  expect(blocks.length).toBeGreaterThan(10);
  const [making, exporting, ...calls] = blocks as [string, string, ...string[]];
  expect(exporting).toMatch(/^export LEADLINE=.*\nexport KEY=wtk_…\n$/);

  const database = { DATABASE_URL: stage.app.databaseUrl, DATA_DIR: folder };
  const made = await run(making.replace('npm run key --', `node ${KEY_COMMAND}`), database);
  const KEY = /^wtk_\S{52}$/m.exec(made)![0];
  for (const block of calls) {
    const answer = await run(block, { LEADLINE: stage.app.url, KEY });
    expect(answer).not.toBe('');
  }
  const [lead] = await stage.app.db.query('SELECT name, stage, source FROM leads');
  expect(lead).toMatchObject({ name: 'Asha V', stage: 'interested', source: 'website' });
  const sent = await stage.app.db.query(
    `SELECT type, sender_name FROM messages WHERE direction = 'outgoing' ORDER BY id`,
  );
  expect(sent).toEqual([
    { type: 'text', sender_name: 'API: billing' },
    { type: 'document', sender_name: 'API: billing' },
  ]);

  const listed = await run(`node ${KEY_COMMAND} list`, database);
  expect(listed).toContain(`${KEY.slice(0, 12)}  billing  active  used`);
  expect(await run(`node ${KEY_COMMAND} revoke ${KEY.slice(0, 12)}`, database)).toContain('Revoked');
  await expect(run(calls[0]!, { LEADLINE: stage.app.url, KEY })).rejects.toThrow('unauthenticated');
});
