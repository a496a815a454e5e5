import { Clock, isDatabaseAway, sqlState } from '@app/common';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { checkServerKey, keyTrouble } from './server-key-check.js';
import { ServerKey } from './server-key.js';

const EVERY_MS = 10 * 60_000;

/** Says at start, and when it changes, that this server has not the key with which others seal. It runs all the same. */
@Injectable()
export class ServerKeyCheck implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Key');
  private told: string | null = null;
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly serverKey: ServerKey,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => {
      this.looking = this.look();
    }, EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    try {
      const state = await checkServerKey(this.dataSource, await this.serverKey.find(), this.clock.now());
      const trouble = keyTrouble(state);
      if (trouble && trouble !== this.told) this.logger.error(trouble);
      if (!trouble && this.told) this.logger.log('The key of this server is the one that others seal with again');
      this.told = trouble;
    } catch (error) {
      if (!isDatabaseAway(error))
        this.logger.warn(
          `The key could not be held against that of other servers: ${sqlState(error) ?? String(error)}`,
        );
    }
  }
}
