import { ChangesModule } from '@app/changes';
import { Module } from '@nestjs/common';
import { IndexFollower } from './index-follower.js';
import { IndexWorker } from './index-worker.js';

/** Keeps what is searched up to date: for the server, and not for commands that use the same services. */
@Module({ imports: [ChangesModule], providers: [IndexFollower, IndexWorker] })
export class SearchIndexModule {}
