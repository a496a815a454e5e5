import { RateLimitedError } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyRequest } from 'fastify';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';

const PER_HOUR = 60;
/** With fewer digits nobody is found. */
const DIGITS = /(?:\p{Nd}[^\p{L}\p{N}]{0,3}){3}/u;
const NAMED_BY = new Set(['phone', 'phone_number', 'to', 'conversation_id', 'lead_id', 'q']);
const DEEPEST = 4;

/**
 * Whoever sees masked numbers may look up one that they know. Five digits are hidden of an Indian one: at so many an hour it
 * takes two months to try them all, where unlimited calls would take an hour.
 */
@Injectable()
export class NumberLookups {
  private readonly counter: RateLimiterPostgres;

  constructor(@InjectDataSource() dataSource: DataSource) {
    this.counter = new RateLimiterPostgres({
      storeClient: dataSource,
      storeType: 'typeorm',
      tableName: 'api_calls',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: 'numbers',
      points: PER_HOUR,
      duration: 60 * 60,
      inMemoryBlockOnConsumed: PER_HOUR + 1,
    });
  }

  /** Counts a call that names somebody by their number; all others are free. Throws `rate_limited`. */
  async count({ agent, params, query, body }: FastifyRequest): Promise<void> {
    const isLookup = values(params).some(isNumber) || namesNumber(query) || namesNumber(body);
    if (!agent || !isLookup) return;
    try {
      await this.counter.consume(agent.id);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new RateLimitedError(
        `Your administrator hides numbers: you can look up ${PER_HOUR} in an hour; search by name, or go on later`,
        Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
      );
    }
  }
}

const values = (given: unknown): unknown[] => (given && typeof given === 'object' ? Object.values(given) : []);

const isNumber = (value: unknown): boolean => typeof value === 'string' && !isUuid(value) && DIGITS.test(value);

function namesNumber(given: unknown, depth = 0): boolean {
  if (!given || typeof given !== 'object' || depth > DEEPEST) return false;
  return Object.entries(given).some(
    ([name, value]) => (NAMED_BY.has(name) && [value].flat().some(isNumber)) || namesNumber(value, depth + 1),
  );
}
