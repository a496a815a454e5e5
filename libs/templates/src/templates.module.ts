import { AccessModule } from '@app/access';
import { Clock } from '@app/common';
import { JobsModule } from '@app/jobs';
import { TataClientModule } from '@app/tata-client';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CannedRepliesController } from './canned/canned-replies.controller.js';
import { CannedRepliesService } from './canned/canned-replies.service.js';
import { CannedReply } from './canned/canned-reply.entity.js';
import { TemplateSync } from './entities/template-sync.entity.js';
import { Template } from './entities/template.entity.js';
import { MessageRatesController } from './rates/message-rates.controller.js';
import { MessageRates } from './rates/message-rates.service.js';
import { TemplateNewsService } from './template-news.service.js';
import { TemplateSchedule } from './template-schedule.js';
import { TemplateSends } from './template-sends.service.js';
import { TemplateSyncRequests } from './template-sync-requests.js';
import { TemplateSyncService } from './template-sync.service.js';
import { TemplateSyncsController } from './template-syncs.controller.js';
import { TemplatesController } from './templates.controller.js';
import { TemplatesService } from './templates.service.js';

/** Needs the global `Settings` and TypeORM's `DataSource`. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Template, TemplateSync, CannedReply]),
    AccessModule,
    JobsModule,
    TataClientModule,
  ],
  controllers: [TemplateSyncsController, TemplatesController, CannedRepliesController, MessageRatesController],
  providers: [
    CannedRepliesService,
    Clock,
    MessageRates,
    TemplateNewsService,
    TemplateSchedule,
    TemplateSends,
    TemplateSyncRequests,
    TemplateSyncService,
    TemplatesService,
  ],
  exports: [TemplateNewsService, TemplateSends, TemplatesService],
})
export class TemplatesModule {}
