// One PostgreSQL for the whole run, and in it a database with our schema, of which each server gets a copy. Beside it a data folder as
// a first start leaves it, to be copied by specs whose database is their own.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** This one dies with the run and need not outlive the machine. Databases that are killed have their real settings. */
const SETTINGS = `
fsync = off
full_page_writes = off
max_connections = 300
`;

export default async function setUp() {
  // Beside browser-setup.mjs
  if (globalThis.leadlineTestDatabase) return;
  // What is tested is what was built; where nothing changed this is done in a second
  const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The server does not compile');
  const { connect, dataSourceOptions, migrate, startEmbeddedDatabase } = await import('@app/database');

  const base = await mkdtemp(join(tmpdir(), 'leadline-test-'));
  const [made, dataDir] = [join(base, 'made'), join(base, 'run')];
  const first = await startEmbeddedDatabase({ dataDir: made });
  const schema = await connect(dataSourceOptions(first.url), 10_000);
  await migrate(schema);
  await schema.destroy();
  await first.stop();

  execFileSync('cp', ['-a', made, dataDir]);
  await appendFile(join(dataDir, 'postgres', 'postgresql.conf'), SETTINGS);
  const database = await startEmbeddedDatabase({ dataDir });
  globalThis.leadlineTestDatabase = { database, base };
  const url = (name) => database.url.replace(/^(postgres\w*:\/\/[^/]*\/)[^?]*/, `$1${name}`);
  // Nobody may be connected to what is copied
  const server = await connect(dataSourceOptions(url('postgres')), 10_000);
  await server.query('ALTER DATABASE leadline RENAME TO with_schema');
  await server.query('CREATE DATABASE leadline');
  await server.destroy();

  process.env.TEST_DATABASE_URL = database.url;
  process.env.TEST_DATA_FOLDER = made;
}
