import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '@app/database';
import { Load } from '../soak/load.js';
import { NOTHING, spoolEmptied, whatIsWrongOn } from '../soak/proof.js';
import { layDatabase } from '../support/data-folder.js';
import { eventually } from '../support/eventually.js';
import { SpawnedServer } from '../support/spawned-server.js';

let folder: string;
let database: EmbeddedDatabase;
let server: SpawnedServer | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-stops-'));
  await layDatabase(join(folder, 'database'));
  database = await startEmbeddedDatabase({ dataDir: join(folder, 'database') });
});
afterEach(async () => {
  await server?.kill();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

const env = () => ({ DATABASE_URL: database.url, DATA_DIR: join(folder, 'server') });
const waiting = () => readdir(join(folder, 'server', 'spool'));

it.each(['SIGTERM', 'SIGKILL'] as const)(
  'a server that is ended by %s in the middle of taking in its spool loses nothing and doubles nothing',
  async (signal) => {
    server = SpawnedServer.spawn({ env: env() });
    const url = await server.url();
    const load = new Load(() => url, 24);
    await load.acknowledge(100);
    await database.stop();
    await load.acknowledge(3000);
    await load.end();
    const before = (await waiting()).length;
    database = await startEmbeddedDatabase({ dataDir: join(folder, 'database') });
    await eventually(waiting, (names) => names.length < before);
    server.signal(signal);
    expect(await server.end(10_000)).toEqual(
      signal === 'SIGTERM' ? { code: 0, signal: null } : { code: null, signal: 'SIGKILL' },
    );
    // What a library says of a lost database is said in the log
    expect(server.stderr).toBe('');
    server = SpawnedServer.spawn({ env: env() });
    await server.url();
    await spoolEmptied(join(folder, 'server'));
    expect([...load.statuses.keys()]).toEqual([200]);
    expect(await whatIsWrongOn(env(), load.acknowledged)).toEqual(NOTHING);
    await server.stop();
  },
  120_000,
);
