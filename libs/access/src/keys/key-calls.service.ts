import { RateLimitedError } from '@app/common';
import { Settings } from '@app/config';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply } from 'fastify';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';

const WINDOW_SECONDS = 60;

/** Counts what each key calls in a minute, for all instances together. */
@Injectable()
export class KeyCalls {
  private readonly limit: number;
  private readonly counter: RateLimiterPostgres;

  constructor(@InjectDataSource() dataSource: DataSource, settings: Settings) {
    this.limit = settings.apiRateLimit;
    this.counter = new RateLimiterPostgres({
      storeClient: dataSource,
      storeType: 'typeorm',
      tableName: 'api_calls',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: '',
      points: this.limit,
      duration: WINDOW_SECONDS,
      // Past the limit it is known here until the minute ends: refusing costs the database nothing
      inMemoryBlockOnConsumed: this.limit + 1,
    });
  }

  /** Counts one call and says in the answer's headers how many are left. Throws `rate_limited` past the limit. */
  async count(keyId: string, reply: FastifyReply): Promise<void> {
    const { left, msBeforeNext } = await this.consume(keyId);
    const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
    void reply.headers({
      'RateLimit-Limit': String(this.limit),
      'RateLimit-Remaining': String(left ?? 0),
      'RateLimit-Reset': String(seconds),
      'RateLimit-Policy': `${this.limit};w=${WINDOW_SECONDS}`,
    });
    if (left !== null) return;
    throw new RateLimitedError(
      `This key has made its ${this.limit} calls of this minute; go on in ${seconds} s (API_RATE_LIMIT sets how many)`,
      seconds,
    );
  }

  /** How many calls are left after this one; null: it is one too many. */
  private async consume(keyId: string): Promise<{ left: number | null; msBeforeNext: number }> {
    try {
      const { consumedPoints, msBeforeNext } = await this.counter.consume(keyId);
      return { left: this.limit - consumedPoints, msBeforeNext };
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return { left: null, msBeforeNext: refusal.msBeforeNext };
      throw refusal;
    }
  }
}
