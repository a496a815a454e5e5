import { AccessGuard, AccessModule, IdempotencyInterceptor, NumberSightInterceptor } from '@app/access';
import { IntakeCountersModule } from '@app/common';
import { ConfigModule, type Settings } from '@app/config';
import { ConversationsModule, SearchIndexModule } from '@app/conversations';
import { DatabaseModule } from '@app/database';
import { DeliveriesModule } from '@app/deliveries';
import { LeadsModule } from '@app/leads';
import { MediaModule } from '@app/media';
import { PrivacyModule } from '@app/privacy';
import { PushModule } from '@app/push';
import { TemplatesModule } from '@app/templates';
import { WatchModule } from '@app/watch';
import { WebhookModule } from '@app/webhook';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { HealthController } from './health/health.controller.js';
import { Readiness } from './health/readiness.js';
import { PanelController } from './panel/panel.controller.js';
import { PanelFiles } from './panel/panel-files.js';

/** Puts the modules together; decides nothing. */
@Module({})
export class AppModule {
  static with(settings: Settings, databaseUrl: string): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(settings),
        DatabaseModule.at(databaseUrl),
        IntakeCountersModule,
        TerminusModule.forRoot({ logger: false }),
        AccessModule,
        LeadsModule,
        MediaModule,
        TemplatesModule,
        ConversationsModule,
        SearchIndexModule,
        PushModule,
        WebhookModule,
        DeliveriesModule,
        PrivacyModule,
        WatchModule,
      ],
      controllers: [HealthController, PanelController],
      providers: [
        PanelFiles,
        Readiness,
        { provide: APP_GUARD, useExisting: AccessGuard },
        { provide: APP_INTERCEPTOR, useExisting: NumberSightInterceptor },
        { provide: APP_INTERCEPTOR, useExisting: IdempotencyInterceptor },
      ],
    };
  }
}
