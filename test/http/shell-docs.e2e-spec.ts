import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { commandsOf, runCopied } from '../support/copied-commands.js';
import { textPayload } from '../support/payloads.js';
import { ADMIN, startApp, type TestApp } from '../support/start-app.js';

// It starts databases of its own
jest.setTimeout(600_000);

let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await startApp();
  folder = await mkdtemp(join(tmpdir(), 'leadline-shell-docs-'));
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

const run = (page: string, block: string): Promise<string> =>
  runCopied(block, { page, folder, env: { DATABASE_URL: app.databaseUrl, DATA_DIR: join(folder, 'data') } });

/** The block of a page that says this. */
async function blockOf(page: string, words: string): Promise<string> {
  const found = (await commandsOf(page)).filter((block) => block.includes(words));
  if (found.length !== 1) throw new Error(`${found.length} blocks of ${page} say “${words}”`);
  return found[0]!;
}

it('people are let in by the commands of the README', async () => {
  const [add, reset, link, list] = (await blockOf('README.md', 'npm run agent -- add')).trim().split('\n') as [
    ...[string, string, string, string],
  ];
  expect(await run('README.md', add)).toContain('/tata-chat/setup/');
  expect(await run('README.md', reset)).toContain('/tata-chat/setup/');
  expect(await run('README.md', list)).toMatch(/asha@example\.com/);
  // As its comment says: there are agents
  expect(link).toContain('# while there is no agent');
  await expect(run('README.md', link)).rejects.toThrow('There are agents');
});

it('leads come from the file of docs/migration.md, after a dry run that changes nothing', async () => {
  const page = 'docs/migration.md';
  await run(page, await blockOf(page, 'cat > leads.csv'));
  const [dry, real] = (await blockOf(page, '--csv leads.csv')).trim().split('\n') as [string, string];
  const count = async () => (await app.db.query('SELECT count(*)::int AS n FROM leads'))[0].n;
  await run(page, dry);
  expect(await count()).toBe(0);
  await run(page, real);
  const leads = await app.db.query('SELECT name, stage, email FROM leads ORDER BY name');
  expect(leads).toEqual([
    { name: 'Asha V', stage: 'interested', email: 'asha@example.com' },
    { name: 'Binod', stage: 'new', email: null },
  ]);
  expect(await readFile(join(folder, 'leads-report.csv'), 'utf8')).toContain('Asha V');
});

it('a backup is taken and tried by the commands of docs/deploy.md, beside the running server', async () => {
  const page = 'docs/deploy.md';
  const here = (block: string): string =>
    block.replaceAll('/backups/', `${folder}/backups/`).replaceAll('/tmp/tried', join(folder, 'tried'));
  await app.anonymous.post('/webhook/', textPayload({ text: 'Is it still free?' }));
  await run(page, here(await blockOf(page, 'npm run backup -- --to')));
  const tried = await run(page, here(await blockOf(page, 'DATA_DIR=/tmp/tried npm run restore')));
  expect(tried).toMatch(/Restored the backup of .*: \d+ rows/);
  expect((await app.agent.post('/ajax/login/', ADMIN)).status).toBe(200);
});
