// Servers that are measured, each in a process of its own.
import { fork, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SECRET } from './load/loader.mjs';

const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const MAIN = file('../apps/api/dist/main.js');

/** What still runs when the bench ends, however it ends, ends with it. */
const running = new Set();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

function watch(child) {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

export const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' };

/** @typedef {{ name: string, port: number, pid: number, stop(): Promise<void> }} Contestant */

/** The built server as it runs in production, at log level warn: a line for each request is nobody's default there. */
export async function startLeadline(databaseUrl, dataDir, settings = {}) {
  const child = watch(
    spawn(process.execPath, [MAIN], {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: '0',
        DATABASE_URL: databaseUrl,
        DATA_DIR: join(dataDir, 'leadline'),
        LOG_LEVEL: 'warn',
        TATA_WEBHOOK_SECRET: SECRET,
        TATA_BASE_URL: 'http://127.0.0.1:9',
        ADMIN_EMAIL: ADMIN.email,
        ADMIN_PASSWORD: ADMIN.password,
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  let output = '';
  const port = await new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-10_000);
      const ready = /Leadline is ready: http:\/\/[^/]+:(\d+)\//.exec(output);
      if (ready) resolve(Number(ready[1]));
    });
    child.once('exit', () => reject(new Error(`Leadline did not start: ${output}`)));
  });
  return { name: 'Leadline', port, pid: child.pid, stop: () => end(child) };
}

export const BASELINES = {
  'micro-batch': 'baselines/micro-batch.mjs',
  'one transaction': 'baselines/one-transaction.mjs',
  'empty HTTP': 'baselines/empty-http.mjs',
};

export async function startBaseline(name, databaseUrl) {
  const child = watch(
    fork(file(BASELINES[name]), {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', DATABASE_URL: databaseUrl, BENCH_SECRET: SECRET },
    }),
  );
  const port = await new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message.port));
    child.once('exit', (code) => reject(new Error(`The baseline "${name}" did not start (${code})`)));
  });
  return { name, port, pid: child.pid, stop: () => end(child) };
}

/** Resident memory in MB; null where the system does not tell. */
export async function residentMb(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kb = /^VmRSS:\s+(\d+)/m.exec(status);
  return kb ? Number(kb[1]) / 1024 : null;
}

function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const hard = setTimeout(() => child.kill('SIGKILL'), 20_000);
    child.once('exit', () => {
      clearTimeout(hard);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
