import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { startEmbeddedDatabase } from '@app/database';
import { fixtures, readFixture } from '../../libs/webhook/src/testing/fixtures.js';
import { anyBytes } from '../../libs/webhook/src/testing/mutations.js';
import { eventually } from '../support/eventually.js';
import { textPayload } from '../support/payloads.js';
import { isAlive, postmasterPid, SpawnedServer } from '../support/spawned-server.js';
import { createDatabase, startApp } from '../support/start-app.js';
import { Load } from './load.js';
import { spoolEmptied, whatIsWrong, whatIsWrongOn } from './proof.js';

const CONNECTIONS = 16;
const ENV = { TATA_BASE_URL: 'http://127.0.0.1:9', LOG_LEVEL: 'warn' };

/** With a folder of its own, which goes at the end with whatever runs in it. */
export async function inFolder<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadline-soak-'));
  try {
    return await work(dataDir);
  } finally {
    await endPostmaster(dataDir);
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What a killed server left running. */
async function endPostmaster(dataDir: string): Promise<void> {
  const pid = postmasterPid(dataDir);
  if (pid === null || !isAlive(pid)) return;
  process.kill(pid, 'SIGQUIT');
  await eventually(
    () => Promise.resolve(isAlive(pid)),
    (alive) => !alive,
  );
}

/** Kills the server under load, again and again; its database lives on and is adopted by the next. */
export function killServer(times: number, perKill = 200) {
  return inFolder(async (dataDir) => {
    const env = { DATA_DIR: dataDir, ...ENV };
    let server = SpawnedServer.spawn({ env });
    let url = await server.url();
    const load = new Load(() => url, CONNECTIONS);
    try {
      for (let time = 0; time < times; time += 1) {
        await load.acknowledge(perKill);
        await server.kill();
        server = SpawnedServer.spawn({ env });
        url = await server.url();
      }
      await load.acknowledge(perKill);
      await load.end();
      await spoolEmptied(dataDir);
      return { acknowledged: load.acknowledged.size, wrong: await whatIsWrongOn(env, load.acknowledged) };
    } finally {
      await load.end();
      await server.stop();
    }
  });
}

/** Kills the server's PostgreSQL under load, again and again; the server starts it anew and spools meanwhile. */
export function killPostgres(times: number, perKill = 200) {
  return inFolder(async (dataDir) => {
    const env = { DATA_DIR: dataDir, ...ENV };
    const server = SpawnedServer.spawn({ env });
    const url = await server.url();
    const load = new Load(() => url, CONNECTIONS);
    try {
      for (let time = 0; time < times; time += 1) {
        await load.acknowledge(perKill);
        const victim = postmasterPid(dataDir)!;
        process.kill(victim, 'SIGKILL');
        await eventually(
          () => Promise.resolve(postmasterPid(dataDir)),
          (pid) => pid !== null && pid !== victim && isAlive(pid),
          60_000,
        );
      }
      await load.acknowledge(perKill);
      await load.end();
      await spoolEmptied(dataDir);
      const wrong = await whatIsWrongOn(env, load.acknowledged);
      return { acknowledged: load.acknowledged.size, statuses: [...load.statuses.keys()], wrong };
    } finally {
      await load.end();
      await server.stop();
    }
  });
}

/** Stops a PostgreSQL that is not the server's own for a while, under load. */
export function stopPostgres(awayMs: number) {
  return inFolder((databaseDir) =>
    inFolder(async (dataDir) => {
      let database = await startEmbeddedDatabase({ dataDir: databaseDir });
      const env = { DATA_DIR: dataDir, DATABASE_URL: database.url, ...ENV };
      const server = SpawnedServer.spawn({ env });
      const url = await server.url();
      const load = new Load(() => url, CONNECTIONS);
      try {
        await load.acknowledge(200);
        await database.stop();
        const before = load.acknowledged.size;
        await sleep(awayMs);
        const meanwhile = load.acknowledged.size - before;
        database = await startEmbeddedDatabase({ dataDir: databaseDir });
        await load.acknowledge(200);
        await load.end();
        await spoolEmptied(dataDir);
        const wrong = await whatIsWrongOn(env, load.acknowledged);
        return { acknowledged: load.acknowledged.size, meanwhile, statuses: [...load.statuses.keys()], wrong };
      } finally {
        await load.end();
        await server.stop();
        await database.stop();
      }
    }),
  );
}

/** Copies of one new message, all at once, to two servers on one database; then both under one load. */
export async function twoServers(copies: number, messages: number) {
  const database = await createDatabase();
  const one = await startApp({ DATABASE_URL: database.url });
  const other = await startApp({ DATABASE_URL: database.url });
  let turn = 0;
  const url = (): string => ((turn += 1) % 2 === 0 ? one : other).url;
  const payload = textPayload({ from: '919999400001' });
  const answers = await Promise.all(
    Array.from({ length: copies }, (_, index) => (index % 2 === 0 ? one : other).anonymous.post('/webhook/', payload)),
  );
  const load = new Load(url, CONNECTIONS);
  try {
    await load.acknowledge(messages, 600_000);
    await load.end();
    const [made] = await one.db.query(
      `SELECT (SELECT count(*)::int FROM messages WHERE wamid = $1) AS messages,
         (SELECT count(*)::int FROM lead_notes n JOIN messages m ON m.id = n.message_id WHERE m.wamid = $1) AS notes,
         (SELECT count(*)::int FROM lead_identities WHERE value = '919999400001') AS identities,
         (SELECT unread_count FROM conversations c JOIN messages m ON m.conversation_id = c.id WHERE m.wamid = $1) AS unread`,
      [payload.messages.id],
    );
    const wrong = await whatIsWrong(one.db.connection, [...load.acknowledged, payload.messages.id]);
    return { statuses: [...new Set(answers.map(({ status }) => status))], made, wrong };
  } finally {
    await load.end();
    await one.stop();
    await other.stop();
    await database.drop();
  }
}

const residentMb = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** Mutated and random bodies; answers the statuses that came, and the server's memory after a fifth and at the end. */
export function mutations(count: number, seed: number) {
  return inFolder(async (dataDir) => {
    const env = { DATA_DIR: dataDir, ...ENV };
    const server = SpawnedServer.spawn({ env });
    const url = await server.url();
    const arbitrary = anyBytes(fixtures.map(({ file }) => readFixture(file)));
    const statuses = new Map<number, number>();
    const memory: number[] = [];
    const CHUNK = Math.min(1000, count / 5);
    try {
      for (let done = 0; done < count; done += CHUNK) {
        const bodies = fc.sample(arbitrary, { numRuns: CHUNK, seed: seed + done });
        const bring = async (): Promise<void> => {
          for (let body = bodies.pop(); body; body = bodies.pop()) {
            const answer = await fetch(`${url}/webhook/`, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: new Uint8Array(body),
            });
            await answer.arrayBuffer();
            statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          }
        };
        await Promise.all(Array.from({ length: CONNECTIONS }, bring));
        memory.push(residentMb(server.process.pid!));
      }
      const wrong = await whatIsWrongOn(env, []);
      const fifth = Math.max(0, Math.floor(memory.length / 5) - 1);
      return {
        statuses: [...statuses.keys()].sort(),
        counts: [...statuses],
        early: memory[fifth]!,
        late: memory.at(-1)!,
        wrong,
        ending: server.ending,
      };
    } finally {
      await server.stop();
    }
  });
}
