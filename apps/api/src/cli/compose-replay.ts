import { Clock, IntakeCounters } from '@app/common';
import { ConfigModule, type Settings } from '@app/config';
import { PartitionsService, ReplicaReads } from '@app/database';
import { JournalReplayModule, ReplayService, WebhookEventsService } from '@app/webhook';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { createAdapter } from '../configure-app.js';

/** What the server gives to all its modules. */
@Module({})
class ShellGroundModule {
  static with(dataSource: DataSource): DynamicModule {
    const providers = [
      { provide: DataSource, useValue: dataSource },
      Clock,
      IntakeCounters,
      PartitionsService,
      ReplicaReads,
    ];
    return { module: ShellGroundModule, global: true, providers, exports: providers };
  }
}

export interface ReplayParts {
  events: WebhookEventsService;
  replays: ReplayService;
}

/**
 * The journal's services. The application around them is made and never started: nothing else begins to work. Without the
 * webhook's own module, which would also take in what the running server has in its spool.
 */
export async function composeReplay(dataSource: DataSource, settings: Settings): Promise<ReplayParts> {
  const app = await NestFactory.create(
    {
      module: JournalReplayModule,
      imports: [ConfigModule.with(settings), ShellGroundModule.with(dataSource)],
    },
    createAdapter(settings),
    { logger: ['error'], abortOnError: false },
  );
  return { events: app.get(WebhookEventsService), replays: app.get(ReplayService) };
}
