import { rm } from 'node:fs/promises';

export default async function tearDown() {
  const { database, dataDir } = globalThis.leadlineTestDatabase;
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
}
