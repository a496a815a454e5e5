import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const shell = promisify(execFile);

/** The commands of a page, block by block, as they stand there. */
export async function commandsOf(page: string): Promise<string[]> {
  const text = await readFile(page, 'utf8');
  return [...text.matchAll(/^( *)```sh\n(.*?)^\1```$/gms)].map(([, indent, block]) =>
    block!.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
}

/** What `npm run` does, without looking first whether the build is fresh. */
const asBuilt = (block: string): string =>
  block.replaceAll(
    /npm run (agent|backup|check|events|import|key|restore)( --)?/g,
    (_all, name: string) => `node ${resolve('apps/api/dist/cli', `${name}.js`)}`,
  );

/** Runs a block as somebody would who copies it; a call that is refused fails it. Answers what it prints. */
export async function runCopied(
  block: string,
  { page, folder, env }: { page: string; folder: string; env: Record<string, string> },
): Promise<string> {
  const script = `set -euo pipefail\ncurl() { command curl --fail-with-body "$@"; }\n${asBuilt(block)}`;
  const { stdout } = await shell('bash', ['-c', script], { cwd: folder, env: { ...process.env, ...env } }).catch(
    (error: { stdout: string; stderr: string }) => {
      throw new Error(`This block of ${page} does not work:\n${block}\n${error.stdout}\n${error.stderr}`);
    },
  );
  return stdout;
}
