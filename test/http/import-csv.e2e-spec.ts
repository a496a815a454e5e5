import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { importCsv, type CsvImport } from '@app/api/import/import-csv.js';
import { reportPathFor } from '@app/api/import/import-report.js';
import { oneAtATime } from '@app/api/import/one-at-a-time.js';
import { ChangeFeed, CHANGE_TYPES } from '@app/changes';
import { dumpTables } from '../support/dump.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS, textPayload } from '../support/payloads.js';
import { run, SpawnedServer } from '../support/spawned-server.js';
import { startApp, type TestApp } from '../support/start-app.js';

const IMPORT = resolve('apps/api/dist/cli/import.js');
const TABLES_OF_OTHERS = {
  search_progress: 'all',
  message_words: 'all',
  lead_words: 'all',
  work_follower: 'all',
} as const;

let app: TestApp;
let folder: string;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-import-'));
  app = await startApp({ WHATSAPP_PHONE_NUMBER: BUSINESS });
  await app.db.query(`INSERT INTO lead_fields (key, name, kind, position) VALUES ('budget', 'Budget', 'number', 0)`);
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

const file = async (content: string | Buffer): Promise<string> => {
  const path = join(folder, `leads ${(count += 1)}.csv`);
  await writeFile(path, content);
  return path;
};
const importing = (path: string, how: Partial<CsvImport> = {}) =>
  importCsv(app.db.connection, {
    path,
    reportPath: reportPathFor(path),
    format: {},
    maps: [],
    country: 'IN',
    zone: 'Asia/Kolkata',
    mode: 'empty',
    isDryRun: false,
    now: new Date(),
    ...how,
  });
const lead = async (phone: string) => (await app.agent.get(`/api/v1/leads/phone:${encodeURIComponent(phone)}`)).body;
/** A number of this test's own. */
let last = 9_812_000_000;
const newNumber = (): string => String((last += 1));
const report = async (path: string): Promise<string[]> =>
  (await readFile(reportPathFor(path), 'utf8')).trim().split('\r\n').slice(1);

it('makes leads with all that the file tells, and a second run changes nothing', async () => {
  const [one, two] = [newNumber(), newNumber()];
  await app.agent.post('/api/v1/tags', { name: 'Pune, West', colour: 'teal' });
  const path = await file(
    `Full Name,Mobile,Alternate Phone,Email,Lead Status,Owner,Source,Tags,Notes,Created On,Budget,Shoe size\n` +
      `Asha V,${one.slice(0, 5)} ${one.slice(5)},+91 ${two},asha@example.com,QUALIFIED,admin@example.com,fair,"Pune, West",Asked for a visit,08/04/2025 16:16,9000000,40\n`,
  );
  const outcome = await importing(path);
  expect(outcome).toMatchObject({ counts: { made: 1, refused: 0 }, remarks: 0, unused: ['Shoe size'] });
  const made = await lead(one);
  expect(made).toMatchObject({
    name: 'Asha V',
    phone_number: `91${one}`,
    email: 'asha@example.com',
    stage: 'qualified',
    source: 'fair',
    created_at: '2025-04-08T10:46:00.000Z',
    fields: { budget: '9000000' },
    tags: [{ name: 'Pune, West' }],
  });
  expect(made.owner).not.toBeNull();
  expect((await lead(two)).id).toBe(made.id);
  const { body: notes } = await app.agent.get(`/api/v1/leads/${made.id}/notes`);
  expect(notes.data).toMatchObject([{ kind: 'manual', text: 'Asked for a visit' }]);

  const before = await dumpTables(app.db, TABLES_OF_OTHERS);
  expect(await importing(path)).toMatchObject({ counts: { made: 0, updated: 0, unchanged: 1 } });
  expect(await importing(path, { mode: 'all' })).toMatchObject({ counts: { made: 0, updated: 0, unchanged: 1 } });
  expect(await dumpTables(app.db, TABLES_OF_OTHERS)).toEqual(before);
});

it.each([
  [
    'UTF-8 with a mark and semicolons',
    (text: string) => Buffer.from(`\uFEFF${text.replaceAll(',', ';')}`),
    'Ravi – सेठ',
  ],
  ['UTF-16 with tabs', (text: string) => Buffer.from(`\uFEFF${text.replaceAll(',', '\t')}`, 'utf16le'), 'Ravi – सेठ'],
  ['Windows-1252', (text: string) => Buffer.from(text, 'latin1'), 'José Muñoz'],
  ['a spreadsheet’s first line', (text: string) => Buffer.from(`sep=;\r\n${text.replaceAll(',', ';')}`), 'Asha'],
])('reads %s', async (_, encode, name) => {
  const number = newNumber();
  expect((await importing(await file(encode(`name,phone\r\n${name},${number}\r\n`)))).counts.made).toBe(1);
  expect((await lead(number)).name).toBe(name);
});

it('knows who is here by the whole number in any spelling, and never by a part of it', async () => {
  const number = newNumber();
  await app.agent.post('/api/v1/leads', { phone_number: `+91${number}`, name: 'There' });
  const other = `+44${number}`;
  const path = await file(`name,phone,email\nThere,0${number},here@example.com\nElsewhere,${other},\n`);
  expect((await importing(path)).counts).toMatchObject({ made: 1, updated: 1 });
  expect(await lead(number)).toMatchObject({ name: 'There', email: 'here@example.com' });
  expect((await lead(other)).name).toBe('Elsewhere');
});

it('leaves, fills or writes what is here, as asked', async () => {
  const number = newNumber();
  const path = await file(`name,phone,city,stage\nNew Name,${number},Pune,won\n`);
  await app.agent.post('/api/v1/leads', { phone_number: number, name: 'Old Name' });
  expect((await importing(path, { mode: 'none' })).counts).toMatchObject({ matched: 1, updated: 0 });
  expect(await lead(number)).toMatchObject({ name: 'Old Name', city: null, version: 1 });
  expect((await importing(path)).counts.updated).toBe(1);
  expect(await lead(number)).toMatchObject({ name: 'Old Name', city: 'Pune', stage: 'won' });
  expect((await importing(path, { mode: 'all' })).counts.updated).toBe(1);
  expect(await lead(number)).toMatchObject({ name: 'New Name', version: 3 });
});

it('says line and reason of what it refuses, and writes a report that no spreadsheet runs', async () => {
  const number = newNumber();
  const path = await file(
    `name,phone,email\n"=HYPERLINK(""x"")",${number},no address\nNobody,,\n"Two\nlines",12,\nRounded,9.19E+11,\nTwice,+91 ${number},\nMuch,${newNumber()},a@b.co,more\n`,
  );
  const outcome = await importing(path);
  expect(outcome.counts).toEqual({ made: 1, updated: 0, unchanged: 1, matched: 0, refused: 4 });
  expect(outcome.refused.map(({ line }) => line)).toEqual([3, 4, 6, 8]);
  const lines = await report(path);
  expect(lines.find((line) => line.startsWith('2,'))).toMatch(
    /^2,made,91\d+,"'=HYPERLINK\(""x""\)",[0-9a-f-]+,“no address” is no/,
  );
  expect(lines.find((line) => line.startsWith('3,'))).toContain('no phone number');
  expect(lines.find((line) => line.startsWith('6,'))).toContain('rounded');
  expect(lines.find((line) => line.startsWith('7,'))).toContain('the number of line 2');
});

it('a dry run changes nothing and says what would happen', async () => {
  const [there, other] = [newNumber(), newNumber()];
  await app.agent.post('/api/v1/leads', { phone_number: there });
  const path = await file(`name,phone,tags\nAsha,${there},brand new tag\nRavi,${other},\nRavi,0${other},\n`);
  const before = await dumpTables(app.db, TABLES_OF_OTHERS);
  const said = await importing(path, { isDryRun: true });
  expect(await dumpTables(app.db, TABLES_OF_OTHERS)).toEqual(before);
  expect(said.counts).toMatchObject({ made: 1, updated: 1, unchanged: 1 });
  expect((await importing(path)).counts).toEqual(said.counts);
});

it('two do not run at once', async () => {
  const { connection } = app.db;
  const second = (): Promise<unknown> => oneAtATime(connection, () => Promise.resolve('ran'));
  await oneAtATime(connection, () => expect(second()).rejects.toThrow('Another import is running'));
  expect(await second()).toBe('ran');
});

it('panels see it, outgoing webhooks are not told', async () => {
  const feed = app.server.app.get(ChangeFeed);
  const cursor = await feed.currentCursor();
  await importing(await file(`phone\n${newNumber()}\n`));
  expect((await feed.read(cursor, { types: CHANGE_TYPES }, 10)).changes).toMatchObject([{ type: 'lead' }]);
  expect((await feed.read(cursor, { types: CHANGE_TYPES, isNews: true }, 10)).changes).toEqual([]);
});

it.each([
  [`name,town\nAsha,Pune\n`, 'The file has “name”, “town”'],
  [`name,phone\n"Asha,9812345678\nRavi,9812345679\n`, 'Line 2: a quote is opened'],
  [`name,phone\nAs"ha,9812345678\n`, 'Line 2: a quote stands where'],
  ['', 'is empty'],
])('%j is refused before anything is written', async (content, words) => {
  const path = await file(content);
  await expect(importing(path)).rejects.toThrow(words);
  expect((await app.agent.get('/api/v1/leads?phone=9812345678')).body.data).toEqual([]);
});

it('killed in the middle, beside webhooks of the same people, and run again it ends the same', async () => {
  const first = 9_700_000_000;
  const lines = Array.from({ length: 6_000 }, (_, index) => `Person ${index},0${first + index},city ${index % 7}`);
  const path = await file(`name,phone,city\n${lines.join('\n')}\n`);
  const env = { DATABASE_URL: app.databaseUrl, WHATSAPP_PHONE_NUMBER: BUSINESS };
  const command = [process.execPath, IMPORT, '--csv', path];
  const stored = async (): Promise<number> =>
    Number((await app.db.query(`SELECT count(*) FROM leads WHERE name ~ '^Person '`))[0].count);
  const killed = SpawnedServer.spawn({ env, command });
  const posts = Promise.all(
    [10, 3_000, 5_990].map((index) =>
      app.anonymous.post('/webhook/', textPayload({ from: `91${first + index}`, text: 'Hello', name: 'On WhatsApp' })),
    ),
  );
  await eventually(stored, (count) => count > 0 || killed.ending !== null, 60_000);
  await killed.kill();
  await posts;
  const again = await run({ env, command });
  expect([again.ending.code, again.stderr]).toEqual([0, '']);
  const [numbers] = await app.db.query(
    `SELECT count(*)::int AS all, count(DISTINCT lead_id)::int AS leads FROM lead_identities WHERE value LIKE '919700%'`,
  );
  expect(numbers).toEqual({ all: 6_000, leads: 6_000 });
  expect((await app.db.query(`SELECT count(*)::int AS n FROM leads WHERE city LIKE 'city %'`))[0].n).toBe(6_000);
  const third = await run({ env, command });
  expect(third.stdout).toContain('0 leads made, 0 updated, 6000 unchanged');
  await appendFile(path, 'Nobody,,\n');
  const partly = await run({ env, command: [...command, '--dry-run'] });
  expect([partly.ending.code, partly.stdout]).toEqual([3, expect.stringContaining('line 6002: no phone number')]);
  const wrong = await run({ env, command: [process.execPath, IMPORT, '--csv', `${path}.gone`] });
  expect([wrong.ending.code, wrong.stderr]).toEqual([2, expect.stringContaining('There is no file')]);
}, 180_000);
