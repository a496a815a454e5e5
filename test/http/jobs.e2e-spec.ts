import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '@app/database';
import { beatPulse } from '@app/jobs/instance-pulse.js';
import pg from 'pg';
import { layDatabase } from '../support/data-folder.js';
import { eventually } from '../support/eventually.js';
import { MediaStage } from '../support/media-stage.js';

/** The server has jobs of its own beside these. */
const OURS = `graphile_worker._private_jobs
  WHERE task_id = (SELECT id FROM graphile_worker._private_tasks WHERE identifier = 'nobody_does_this')`;

const locked = async (pool: pg.Pool): Promise<(string | null)[]> =>
  (await pool.query(`SELECT locked_by FROM ${OURS} ORDER BY id`)).rows.map((row) => row.locked_by);

it('frees what a dead instance had in hand, and nothing that a living one has', async () => {
  const stage = await MediaStage.set();
  const pool = new pg.Pool({ connectionString: stage.app.databaseUrl });
  await eventually(
    () => pool.query(`SELECT to_regclass('graphile_worker._private_jobs') AS found`).then(({ rows }) => rows[0].found),
    (found) => found !== null,
  );
  await pool.query(`SELECT graphile_worker.add_job('nobody_does_this') FROM generate_series(1, 4)`);
  const lock = (place: number, by: string, age: string) =>
    pool.query(
      `UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now() - $2::interval
       WHERE id = (SELECT id FROM ${OURS} ORDER BY id OFFSET $3 LIMIT 1)`,
      [by, age, place],
    );
  // The server's own pulse goes on meanwhile
  await pool.query(
    `INSERT INTO job_pools VALUES ('silent', now() - interval '1 minute'), ('alive', now() - interval '20 seconds')`,
  );
  await lock(0, 'silent', '2 minutes');
  await lock(1, 'never-heard-of', '2 minutes');
  await lock(2, 'alive', '2 minutes');
  await lock(3, 'just-begun', '5 seconds');
  await beatPulse(pool, 'me');
  expect(await locked(pool)).toEqual([null, null, 'alive', 'just-begun']);
  await pool.end();
  await stage.clear();
});

describe('a database that goes away', () => {
  let folder: string;
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leadline-jobs-'));
    await layDatabase(folder);
    database = await startEmbeddedDatabase({ dataDir: folder });
  });
  afterAll(async () => {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('and comes back finds jobs being done again, without a restart of the server', async () => {
    const stage = await MediaStage.set({ DATABASE_URL: database.url });
    expect((await stage.fetched({ type: 'image' })).state).toBe('ready');
    stage.simulator.behave({ on: 'file', do: 'stall', ms: 1_500 });
    const amid = await stage.sends({ type: 'image' });
    await database.stop();
    // Long enough for the download to end with nobody to tell
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    database = await startEmbeddedDatabase({ dataDir: folder });
    const afterwards = await eventually(
      () => stage.sends({ type: 'image' }).catch(() => null),
      (media) => media !== null,
    );
    expect((await stage.becomes(afterwards!, ({ state }) => state !== 'pending', stage.app, 25_000)).state).toBe(
      'ready',
    );
    // Its claim has to run out before somebody else may begin
    await stage.app.db.query(`UPDATE media SET next_attempt_at = now() WHERE id = $1`, [amid.id]);
    await stage.retry(amid);
    expect((await stage.ready(amid)).state).toBe('ready');
    await stage.clear();
  }, 60_000);
});
