import type { DataSource, EntityManager } from 'typeorm';
import { CONSISTENCY_RULES, type ConsistencyRule } from './consistency-rules.js';

export interface Finding extends Pick<ConsistencyRule, 'name' | 'claim' | 'level'> {
  count: number;
  /** Up to five ids of what breaks the rule. */
  examples: string[];
  ms: number;
}

/**
 * Holds every rule against the stored data, in one view of it: what is committed meanwhile is not looked at, and nobody
 * waits for the check. The work is the database's, whose memory is bounded; a rule may take as long as it takes.
 */
export async function checkConsistency(
  dataSource: DataSource,
  onFinding: (finding: Finding) => void = () => undefined,
): Promise<Finding[]> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    await manager.query('SET TRANSACTION READ ONLY');
    await manager.query('SET LOCAL statement_timeout = 0');
    await manager.query(`SET LOCAL work_mem = '64MB'`);
    return holdRules(manager, onFinding);
  });
}

/** As {@link checkConsistency}, in the caller's transaction. */
export async function holdRules(
  manager: EntityManager,
  onFinding: (finding: Finding) => void = () => undefined,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, claim, level, sql } of CONSISTENCY_RULES) {
    const startedAt = performance.now();
    const [row]: { count: string; examples: string[] | null }[] = await manager.query(
      `WITH broken(id) AS MATERIALIZED (${sql})
       SELECT count(*), (SELECT array_agg(id::text) FROM (SELECT id FROM broken LIMIT 5) first) AS examples FROM broken`,
    );
    const ms = Math.round(performance.now() - startedAt);
    const finding = { name, claim, level, count: Number(row!.count), examples: row!.examples ?? [], ms };
    findings.push(finding);
    onFinding(finding);
  }
  return findings;
}

/** The findings that must not be. */
export const violations = (findings: Finding[]): Finding[] =>
  findings.filter(({ level, count }) => level === 'violation' && count > 0);
