import { CHANGE_TYPES, ChangeFeed, CursorExpiredError } from '@app/changes';
import { Clock } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { isWalked, readProgress } from './index-progress.js';
import { WORDS_VERSION } from './words.js';

export interface SearchReport {
  /** Age of the oldest change that cannot be found yet; 0 when all can. */
  lagSeconds: number;
  /** Whether all that was there before is indexed. */
  isWalked: boolean;
  /** While it is not: when the oldest message was written that can be found. */
  walkedBackTo: Date | null;
}

/** How far the index of words is behind. */
@Injectable()
export class SearchHealth {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly feed: ChangeFeed,
    private readonly clock: Clock,
  ) {}

  async report(): Promise<SearchReport> {
    const progress = await readProgress(this.dataSource);
    const isBegun = progress.feed_cursor !== null && progress.words_version === WORDS_VERSION;
    return {
      lagSeconds: isBegun ? await this.lagOf(progress.feed_cursor!) : 0,
      isWalked: isBegun && isWalked(progress),
      walkedBackTo: progress.walked_back_to,
    };
  }

  private async lagOf(cursor: string): Promise<number> {
    try {
      const { changes } = await this.feed.read(cursor, { types: CHANGE_TYPES }, 1);
      return changes[0] ? Math.max(0, (this.clock.now().getTime() - changes[0].at.getTime()) / 1000) : 0;
    } catch (error) {
      // All is indexed anew from now on
      if (error instanceof CursorExpiredError) return 0;
      throw error;
    }
  }
}
