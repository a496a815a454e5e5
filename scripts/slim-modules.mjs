// For images: takes out of node_modules what nothing asks for at run time. node scripts/slim-modules.mjs <node_modules>
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Declarations, source maps and prose. Licences stay. */
const NEVER_RUN = /\.(d\.[cm]?ts|map|md|markdown|tsbuildinfo|flow)$|^(CHANGELOG|HISTORY|README)$/i;
/** Read only by those who write settings of graphile-worker in TypeScript. */
const UNUSED = ['typescript'];

const folder = resolve(process.argv[2] ?? 'node_modules');
let bytes = 0;

function slim(path) {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name);
    // Links lead to our own libs
    if (entry.isDirectory()) slim(inside);
    else if (entry.isFile() && NEVER_RUN.test(entry.name)) {
      bytes += lstatSync(inside).size;
      rmSync(inside);
    }
  }
}

slim(folder);
for (const name of UNUSED) rmSync(join(folder, name), { recursive: true, force: true });
process.stdout.write(
  `${Math.round(bytes / 1e6)} MB of declarations, maps and prose, and ${UNUSED.join(', ')}, were taken out\n`,
);
