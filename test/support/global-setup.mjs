// One PostgreSQL for the whole run, in a folder of its own. Uses the built libs: `npm test` builds first.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase } from '@app/database';

export default async function setUp() {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadline-test-'));
  const database = await startEmbeddedDatabase({ dataDir });
  process.env.TEST_DATABASE_URL = database.url;
  globalThis.leadlineTestDatabase = { database, dataDir };
}
