import { Module, type DynamicModule, type ModuleMetadata, type Type } from '@nestjs/common';
import { Clock } from '@app/common';
import { TataClientModule } from '@app/tata-client';
import { FirstOutcomes } from './first-outcomes.js';
import { OutboxWorker } from './outbox-worker.js';
import { OutboxService } from './outbox.service.js';
import { OutgoingMessages } from './outgoing-messages.js';

export interface OutboxModuleOptions {
  /** Made by this module; what it injects comes from `imports`. */
  store: Type<OutgoingMessages>;
  imports?: ModuleMetadata['imports'];
}

/** Needs the global `Settings` and TypeORM's `DataSource`. */
@Module({})
export class OutboxModule {
  static with({ store, imports = [] }: OutboxModuleOptions): DynamicModule {
    return {
      module: OutboxModule,
      imports: [TataClientModule, ...imports],
      providers: [Clock, FirstOutcomes, OutboxWorker, OutboxService, { provide: OutgoingMessages, useClass: store }],
      exports: [OutboxService],
    };
  }
}
