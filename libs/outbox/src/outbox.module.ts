import { Module, type DynamicModule, type ModuleMetadata, type Type } from '@nestjs/common';
import { Clock } from '@app/common';
import { TataClientModule } from '@app/tata-client';
import { AttemptLog } from './attempt-log.js';
import { Beginnings } from './beginnings.js';
import { ConversationSender } from './conversation-sender.js';
import { FileSender } from './file-sender.js';
import { FirstOutcomes } from './first-outcomes.js';
import { NumberStops } from './number-stops.js';
import { OutboxLeases } from './outbox-leases.js';
import { OutboxLedger } from './outbox-ledger.js';
import { DEFAULT_TUNING, OUTBOX_TUNING, type OutboxTuning } from './outbox-tuning.js';
import { OutboxWords } from './outbox-words.js';
import { OutboxWorker } from './outbox-worker.js';
import { OutboxService } from './outbox.service.js';
import { OutgoingMessages } from './outgoing-messages.js';
import { SendPace } from './send-pace.js';

export interface OutboxModuleOptions {
  /** Made by this module; what it injects comes from `imports`, and `Broadcast` too, where web and worker are two processes. */
  store: Type<OutgoingMessages>;
  imports?: ModuleMetadata['imports'];
  /** For tests. */
  tuning?: Partial<OutboxTuning>;
}

/** Needs the global `Settings` and TypeORM's `DataSource`. */
@Module({})
export class OutboxModule {
  static with({ store, imports = [], tuning }: OutboxModuleOptions): DynamicModule {
    return {
      module: OutboxModule,
      imports: [TataClientModule, ...imports],
      providers: [
        Clock,
        AttemptLog,
        Beginnings,
        ConversationSender,
        FileSender,
        FirstOutcomes,
        OutboxLeases,
        OutboxLedger,
        OutboxWorker,
        OutboxWords,
        OutboxService,
        NumberStops,
        SendPace,
        { provide: OutgoingMessages, useClass: store },
        { provide: OUTBOX_TUNING, useValue: { ...DEFAULT_TUNING, ...tuning } },
      ],
      exports: [OutboxService],
    };
  }
}
