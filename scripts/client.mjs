// Writes the types of the TypeScript client from the API's document, and builds it. Needs no database.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build-if-stale.mjs';
import { CLIENT_TYPES, clientTypes } from './client-types.mjs';

const ROOT = join(fileURLToPath(import.meta.url), '../..');
process.chdir(ROOT);
await buildIfStale();
const { readDocument } = await import('../apps/api/dist/openapi/read-document.js');
writeFileSync(CLIENT_TYPES, await clientTypes(await readDocument()));
const { status } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', 'clients/typescript'], { stdio: 'inherit' });
if (status === 0) process.stdout.write(`${CLIENT_TYPES} is up to date, and the client is built\n`);
process.exitCode = status ?? 1;
