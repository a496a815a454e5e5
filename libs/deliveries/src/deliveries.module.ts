import { AccessModule } from '@app/access';
import { ChangesModule } from '@app/changes';
import { GuardedAddresses, NameResolver, networkList } from '@app/common';
import { Settings } from '@app/config';
import { ConversationsModule } from '@app/conversations';
import { JobsModule } from '@app/jobs';
import { LeadsModule } from '@app/leads';
import { WebhookModule } from '@app/webhook';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DeliveryPace } from './dispatch/delivery-pace.js';
import { DeliveryQueue } from './dispatch/delivery-queue.js';
import { DeliveryResults } from './dispatch/delivery-results.js';
import { DeliveryTuning } from './dispatch/delivery-tuning.js';
import { Dispatcher } from './dispatch/dispatcher.service.js';
import { EndpointLeases } from './dispatch/endpoint-leases.js';
import { LineFiller } from './dispatch/line-filler.js';
import { EndpointsController } from './endpoints/endpoints.controller.js';
import { EndpointsService } from './endpoints/endpoints.service.js';
import { WebhookEndpoint } from './endpoints/webhook-endpoint.entity.js';
import { EventSource } from './events/event-source.service.js';
import { WebhookPoster } from './http/webhook-poster.js';
import { DeliveryCleanUp } from './log/clean-up.service.js';
import { DeliveryLog } from './log/delivery-log.service.js';
import { EndpointTest } from './log/endpoint-test.service.js';

/** Outgoing webhooks, to the Standard Webhooks specification. Needs the global `Settings`, `Clock` and a `DataSource`. */
@Module({
  imports: [
    TypeOrmModule.forFeature([WebhookEndpoint]),
    AccessModule,
    ChangesModule,
    ConversationsModule,
    JobsModule,
    LeadsModule,
    WebhookModule,
  ],
  controllers: [EndpointsController],
  providers: [
    DeliveryCleanUp,
    DeliveryLog,
    DeliveryPace,
    DeliveryQueue,
    DeliveryResults,
    DeliveryTuning,
    Dispatcher,
    EndpointLeases,
    EndpointsService,
    EndpointTest,
    EventSource,
    {
      provide: GuardedAddresses,
      useFactory: (resolver: NameResolver, settings: Settings) =>
        new GuardedAddresses(resolver, networkList(settings.outgoingWebhookNetworks)),
      inject: [NameResolver, Settings],
    },
    LineFiller,
    NameResolver,
    WebhookPoster,
  ],
})
export class DeliveriesModule {}
