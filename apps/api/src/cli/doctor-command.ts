import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Clock } from '@app/common';
import type { Settings } from '@app/config';
import { attachOrStartEmbeddedDatabase, connect, dataSourceOptions, EmbeddedDatabaseError } from '@app/database';
import { TataClient } from '@app/tata-client';
import { bad, examine, found, reasonOf, sentenceFor, unknown, type Check, type CheckState } from '@app/watch';
import { HttpService } from '@nestjs/axios';
import axios from 'axios';
import type { DataSource } from 'typeorm';
import { UsageError } from './shell-command.js';

export const HELP = `Tries everything that Leadline stands on, and says what to fix. It changes nothing.

  npm run doctor [-- --url <address>]
      --url    where the server listens, when it is not at HOST and PORT

It ends with 1 when something is broken.`;

const MARKS: Record<CheckState, string> = { ok: '✓', warn: '!', bad: '✗', unknown: '?' };

export type DoctorCommand = { name: 'help' } | { name: 'examine'; url: string | null };

/** Reads the arguments after `npm run doctor --`. Throws {@link UsageError}. */
export function parseDoctorCommand(args: string[]): DoctorCommand {
  try {
    const { values } = parseArgs({
      args,
      options: { url: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) return { name: 'help' };
    if (values.url !== undefined && !/^https?:\/\//.test(values.url)) {
      throw new Error(`--url ${values.url} cannot be used: it takes an address such as http://127.0.0.1:3000`);
    }
    return { name: 'examine', url: values.url?.replace(/\/+$/, '') ?? null };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

export async function runDoctor(settings: Settings, url: string | null): Promise<Check[]> {
  const tata = new TataClient(new HttpService(axios.create()), settings, new Clock());
  const database = await openDatabase(settings);
  try {
    const { db, trouble } = database;
    return await examine({ settings, tata, url: url ?? addressOf(settings), db, databaseTrouble: trouble });
  } finally {
    tata.onApplicationShutdown();
    await database.close();
  }
}

/** A line for each check, and a second one that says what to do about it. */
export function report(checks: Check[]): string[] {
  const lines = checks.flatMap((check) => {
    const { what, todo } = sentenceFor(check);
    const needsWork = check.state === 'bad' || check.state === 'warn' || check.code === 'unset';
    return [`${MARKS[check.state]} ${what}`, ...(needsWork && todo ? [`    ${todo}`] : [])];
  });
  const broken = checks.filter(({ state }) => state === 'bad').length;
  return [...lines, '', broken === 0 ? 'Nothing is broken.' : `To be fixed: ${broken}.`];
}

export const isWell = (checks: Check[]): boolean => checks.every(({ state }) => state !== 'bad');

interface Opened {
  db: DataSource | null;
  trouble?: Check;
  close(): Promise<void>;
}

/** As it is: the doctor brings no schema up to date and makes no database. */
async function openDatabase(settings: Settings): Promise<Opened> {
  const nothing = { db: null, close: () => Promise.resolve() };
  const isMade = settings.databaseUrl !== null || existsSync(join(settings.dataDir, 'postgres', 'PG_VERSION'));
  if (!isMade) return { ...nothing, trouble: found('postgres', unknown('unmade')) };
  let embedded: Awaited<ReturnType<typeof attachOrStartEmbeddedDatabase>> | null = null;
  try {
    embedded = settings.databaseUrl ? null : await attachOrStartEmbeddedDatabase({ dataDir: settings.dataDir });
    const db = await connect(dataSourceOptions(settings.databaseUrl ?? embedded!.url), 0);
    return {
      db,
      async close() {
        await db.destroy();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    // What the embedded database says of itself is for the person at the terminal
    const finding =
      error instanceof EmbeddedDatabaseError
        ? bad('embedded', { reason: error.message })
        : bad('away', { reason: reasonOf(error) });
    return { ...nothing, trouble: found('postgres', finding) };
  }
}

function addressOf({ host, port }: Settings): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
