import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { commandsOf, runCopied } from '../support/copied-commands.js';
import { textPayload } from '../support/payloads.js';
import { startSending, stopSending, type SendingStage } from '../support/sending-stage.js';

jest.setTimeout(120_000);

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

const PAGE = 'docs/api.md';
const run = (block: string, env: Record<string, string>): Promise<string> =>
  runCopied(block, { page: PAGE, folder, env });

it('every command of docs/api.md works as it stands, from the key to the last call', async () => {
  const blocks = await commandsOf(PAGE);
  expect(blocks.length).toBeGreaterThan(10);
  const [making, exporting, ...calls] = blocks as [string, string, ...string[]];
  expect(exporting).toMatch(/^export LEADLINE=.*\nexport KEY=wtk_…\n$/);

  const database = { DATABASE_URL: stage.app.databaseUrl, DATA_DIR: folder };
  const made = await run(making, database);
  const KEY = /^wtk_\S{52}$/m.exec(made)![0];
  // It goes on running; the stage has one
  const simulator = 'node apps/tata-simulator/dist/main.js\n';
  expect(calls).toContain(simulator);
  for (const block of calls.filter((call) => call !== simulator)) {
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

  const listed = await run('npm run key -- list', database);
  expect(listed).toContain(`${KEY.slice(0, 12)}  billing  active  used`);
  expect(await run(`npm run key -- revoke ${KEY.slice(0, 12)}`, database)).toContain('Revoked');
  await expect(run(calls[0]!, { LEADLINE: stage.app.url, KEY })).rejects.toThrow('unauthenticated');
});
