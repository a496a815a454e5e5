import { Module } from '@nestjs/common';
import { Broadcast } from './broadcast.js';
import { ChangeFeed } from './change-feed.js';
import { ChangesController } from './changes.controller.js';
import { ChangesService } from './changes.service.js';
import { FeedHealth } from './feed-health.js';
import { FeedSignals } from './feed-signals.js';
import { FeedTail } from './feed-tail.js';

@Module({
  controllers: [ChangesController],
  providers: [Broadcast, ChangeFeed, ChangesService, FeedHealth, FeedSignals, FeedTail],
  exports: [Broadcast, ChangeFeed, FeedHealth, FeedTail],
})
export class ChangesModule {}
