// Builds the server and the panel when a source is newer than the last build; a built tree starts at once.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const STAMP = join(ROOT, '.build-stamp');
const SOURCES = ['apps', 'libs', 'frontend', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.json'];
const PASSED_OVER = new Set(['node_modules', 'dist', 'data']);

/** Milliseconds of the newest source file. */
function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(path).filter((name) => !PASSED_OVER.has(name));
  return Math.max(0, ...inside.map((name) => newest(join(path, name))));
}

function isFresh() {
  if (!existsSync(STAMP)) return false;
  // An image without sources runs what was built for it, whatever time its files were copied at
  if (!existsSync(join(ROOT, 'apps/api/src'))) return true;
  const built = statSync(STAMP).mtimeMs;
  return SOURCES.filter((source) => existsSync(join(ROOT, source))).every(
    (source) => newest(join(ROOT, source)) <= built,
  );
}

const running = new Set();

function giveUp(status) {
  for (const child of running) child.kill();
  process.exit(status);
}

/** Where it fails, everything ends. */
function run(command, args, cwd = ROOT) {
  const child = spawn(join(ROOT, 'node_modules/.bin', command), args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  running.add(child);
  return new Promise((resolve) => {
    child.once('error', ({ code, message }) => {
      const help = 'is not installed: run "npm ci" (with NODE_ENV=production: "npm ci --include=dev") first';
      process.stderr.write(`${command} ${code === 'ENOENT' ? help : message}\n`);
      giveUp(1);
    });
    child.once('exit', (status) => {
      running.delete(child);
      if (status !== 0) giveUp(status ?? 1);
      resolve();
    });
  });
}

/** The panel travels compressed, also without a proxy in front: once here rather than at every request. */
function compressPanel() {
  const folder = join(ROOT, 'frontend/dist');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const file of files.filter(
    (entry) => entry.isFile() && /\.(js|css|html|svg|json|webmanifest)$/.test(entry.name),
  )) {
    const path = join(file.parentPath, file.name);
    const content = readFileSync(path);
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${path}.br`, brotliCompressSync(content));
  }
}

export async function build() {
  const startedAt = new Date();
  // Neither needs what the other makes
  const panel = run('vite', ['build', '--logLevel', 'warn'], join(ROOT, 'frontend')).then(compressPanel);
  await Promise.all([run('tsc', ['-b']), panel]);
  writeFileSync(STAMP, '');
  // Sources that changed while it was building are newer than the stamp
  utimesSync(STAMP, startedAt, startedAt);
}

export async function buildIfStale() {
  if (isFresh()) return;
  process.stdout.write('Building the server and the panel (once)…\n');
  await build();
}
