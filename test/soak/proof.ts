import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkConsistency, violations } from '@app/api/check/check-consistency.js';
import { Settings } from '@app/config';
import { openShellDatabase } from '@app/database';
import type { DataSource } from 'typeorm';
import { eventually } from '../support/eventually.js';

/** What of the acknowledged is not there exactly once, and which rules are broken: nothing, when all is well. */
export async function whatIsWrong(dataSource: DataSource, acknowledged: Iterable<string>) {
  const wamids = [...acknowledged];
  const rows: { wamid: string; count: string }[] = await dataSource.query(
    `SELECT a.wamid, count(m.id) FROM unnest($1::text[]) AS a(wamid) LEFT JOIN messages m ON m.wamid = a.wamid
     GROUP BY a.wamid HAVING count(m.id) <> 1`,
    [wamids],
  );
  const broken = violations(await checkConsistency(dataSource));
  return {
    notOnce: rows.map(({ wamid, count }) => `${wamid}: ${count}`).slice(0, 10),
    broken: broken.map(({ name, count, examples }) => `${name} ${count} ${examples.join()}`),
  };
}

export const NOTHING = { notOnce: [], broken: [] };

/** As {@link whatIsWrong}, in the database behind a server on this folder. */
export async function whatIsWrongOn(env: Record<string, string>, acknowledged: Iterable<string>) {
  const database = await openShellDatabase(new Settings(env), []);
  try {
    return await whatIsWrong(database.dataSource, acknowledged);
  } finally {
    await database.close();
  }
}

/** Once everything that waited on the disk was taken in. */
export async function spoolEmptied(dataDir: string, withinMs = 120_000): Promise<void> {
  const folder = join(dataDir, 'spool');
  await eventually(
    () => Promise.resolve(existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : []),
    (names) => names.length === 0,
    withinMs,
  );
}
