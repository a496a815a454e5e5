import { RateLimitedError } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { addressKey } from './address-key.js';
import { normaliseEmail } from './agents.service.js';
import { hashToken } from './opaque-token.js';

const WINDOW_SECONDS = 15 * 60;
const FAILURES_PER_EMAIL = 10;
const FAILURES_PER_ADDRESS = 50;

/** Counts failed sign-ins for all instances together, so that passwords cannot be guessed in bulk. */
@Injectable()
export class SignInLimits {
  private readonly byEmail: RateLimiterPostgres;
  private readonly byAddress: RateLimiterPostgres;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {
    this.byEmail = counter(dataSource, 'email', FAILURES_PER_EMAIL);
    this.byAddress = counter(dataSource, 'address', FAILURES_PER_ADDRESS);
  }

  /**
   * Runs one attempt, which returns null when it fails; only failures count. Throws `rate_limited`.
   * A burst starts together before any of it has failed, so the count is looked at again when an attempt ends: a right
   * guess among many wrong ones is let in only if it would have been, had they come one after another.
   */
  async attempt<T>(email: string, address: string, run: () => Promise<T | null>): Promise<T | null> {
    const keys = { email: keyOfEmail(email), address: addressKey(address) };
    await this.refuseWhenFull(keys);
    const result = await run();
    if (result === null) {
      const counts = [await this.byAddress.penalty(keys.address), await this.byEmail.penalty(keys.email)] as const;
      refuse(counts[0], FAILURES_PER_ADDRESS);
      refuse(counts[1], FAILURES_PER_EMAIL);
      return null;
    }
    await this.refuseWhenFull(keys);
    await this.dataSource.query('DELETE FROM login_failures WHERE expire < $1', [Date.now()]);
    return result;
  }

  /** Forgets an e-mail's failures, after its agent has proved who they are in another way. */
  async forgive(email: string): Promise<void> {
    await this.byEmail.delete(keyOfEmail(email));
  }

  private async refuseWhenFull(keys: { email: string; address: string }): Promise<void> {
    refuse(await this.byAddress.get(keys.address), FAILURES_PER_ADDRESS - 1);
    refuse(await this.byEmail.get(keys.email), FAILURES_PER_EMAIL - 1);
  }
}

/** People type passwords into the wrong field, so what was typed is not kept. */
const keyOfEmail = (email: string): string => hashToken(normaliseEmail(email));

function counter(dataSource: DataSource, keyPrefix: string, points: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: dataSource,
    storeType: 'typeorm',
    tableName: 'login_failures',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix,
    points,
    duration: WINDOW_SECONDS,
  });
}

function refuse(count: RateLimiterRes | null, allowed: number): void {
  if (!count || count.consumedPoints <= allowed) return;
  const seconds = Math.max(1, Math.ceil(count.msBeforeNext / 1000));
  throw new RateLimitedError(
    `Too many failed sign-ins; wait ${Math.ceil(seconds / 60)} min, or ask for a link from the shell (\`npm run agent -- reset\`)`,
    seconds,
  );
}
