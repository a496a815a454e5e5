// Runs Jest's projects. What fails in a few files is tried once more, each alone: a busy machine can make a spec that waits for
// real servers miss its time. What fails twice is broken; what passes only the second time is named, so that it is mended.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** More than so many are no accident. */
const MOST_FILES = 4;
const args = process.argv.slice(2);
const firstOption = args.findIndex((arg) => arg.startsWith('-'));
const projects = firstOption < 0 ? args : args.slice(0, firstOption);
const options = firstOption < 0 ? [] : args.slice(firstOption);

function jest(...more) {
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  return spawnSync(process.execPath, [...node, '--selectProjects', ...projects, ...more], {
    cwd: ROOT,
    stdio: 'inherit',
  }).status;
}

const folder = mkdtempSync(join(tmpdir(), 'leadline-specs-'));
const outputFile = join(folder, 'results.json');
const status = jest('--json', `--outputFile=${outputFile}`, ...options);
let failed = [];
try {
  const { testResults } = JSON.parse(readFileSync(outputFile, 'utf8'));
  failed = testResults.filter(({ status: one }) => one === 'failed').map(({ name }) => relative(ROOT, name));
} catch {
  // Jest itself ended badly and has said why
}
rmSync(folder, { recursive: true, force: true });
if (status === 0 || failed.length === 0 || failed.length > MOST_FILES) process.exit(status ?? 1);

process.stderr.write(`\nOnce more, alone:\n${failed.map((name) => `  ${name}\n`).join('')}\n`);
const again = jest('--runInBand', '--runTestsByPath', ...failed);
if (again === 0)
  process.stderr.write(
    `\nPASSED ONLY THE SECOND TIME: these hang on chance, or on time, and want mending\n${failed.map((name) => `  ${name}\n`).join('')}\n`,
  );
process.exit(again ?? 1);
