import type { Pool } from 'pg';

/** An instance that was not heard of for so long is dead, and what it had in hand is free. */
const DEAD_AFTER_SECONDS = 45;

/**
 * Says that the jobs of this pool are in living hands, and frees those of pools that have fallen silent: without it a job
 * that was being done when its process was killed would stay locked for four hours.
 */
export async function beatPulse(pool: Pool, poolId: string): Promise<void> {
  await pool.query(
    `INSERT INTO job_pools (id, seen_at) VALUES ($1, now()) ON CONFLICT ON CONSTRAINT job_pools_pkey DO UPDATE SET seen_at = now()`,
    [poolId],
  );
  await pool.query(
    `WITH dead AS (
       DELETE FROM job_pools WHERE seen_at < now() - make_interval(secs => $1) RETURNING id
     ), orphaned AS (
       SELECT id FROM dead
       UNION SELECT locked_by FROM graphile_worker._private_jobs WHERE locked_at < now() - make_interval(secs => $1)
         AND NOT EXISTS (SELECT 1 FROM job_pools p WHERE p.id = locked_by)
     )
     SELECT graphile_worker.force_unlock_workers(array_agg(id)) FROM orphaned HAVING count(*) > 0`,
    [DEAD_AFTER_SECONDS],
  );
}

/** On a clean stop nothing is in hand any more. */
export async function endPulse(pool: Pool, poolId: string): Promise<void> {
  await pool.query('DELETE FROM job_pools WHERE id = $1', [poolId]);
}
