import { rm } from 'node:fs/promises';

export default async function tearDown() {
  const { database, base } = globalThis.leadlineTestDatabase;
  await database.stop();
  await rm(base, { recursive: true, force: true });
}
