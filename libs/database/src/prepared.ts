import { createHash } from 'node:crypto';
import type { PoolClient, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';

export interface Statement {
  name: string;
  text: string;
  values: unknown[];
}

const names = new Map<string, string>();

/**
 * Runs a statement that each connection parses and plans once, and answers its rows. For what runs for every batch of
 * webhooks and every reply: planning such statements costs as much as running them. Only within a transaction of `manager`.
 */
export async function prepared<Row extends QueryResultRow>(
  manager: EntityManager,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  if (!manager.queryRunner) throw new Error('A prepared statement needs a transaction');
  const client = (await manager.queryRunner.connect()) as PoolClient;
  const { rows } = await client.query<Row>(query(text, values));
  return rows;
}

export const query = (text: string, values: unknown[]): Statement => ({ name: nameOf(text), text, values });

/** Told by the text, so that two versions of Leadline behind one connection pooler never share a name for two texts. */
export function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) names.set(text, (name = createHash('sha256').update(text).digest('hex').slice(0, 24)));
  return name;
}
