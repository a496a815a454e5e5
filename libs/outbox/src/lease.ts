import { sqlState } from '@app/common';
import type { EntityManager } from 'typeorm';

/** The right to send in one conversation. */
export interface Lease {
  readonly conversationId: string;
  readonly businessNumber: string;
  /** While an attempt is open it is the attempt's id, so that a lease left behind tells what was being sent. */
  token: string;
  /** It tries for a number that is stopped. */
  isProbe?: boolean;
  /** Nobody has taken it yet: the first attempt does. */
  isUnclaimed?: boolean;
}

/** Somebody else holds the lease now, or its conversation is gone: what we were about to write is not ours to write. */
export class LeaseLostError extends Error {}

/** TypeORM answers an UPDATE with its rows and their number. */
export async function returned<Row = unknown>(
  manager: Pick<EntityManager, 'query'>,
  sql: string,
  parameters: unknown[],
): Promise<Row[]> {
  const [rows] = await manager.query<[Row[], number]>(sql, parameters);
  return rows;
}

/** Of a failed query its SQLSTATE alone: the message may quote what people wrote. */
export function reasonOf(error: unknown): string {
  const state = sqlState(error);
  if (state) return `SQLSTATE ${state}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
}
