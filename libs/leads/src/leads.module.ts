import { AccessModule } from '@app/access';
import { ChangesModule } from '@app/changes';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LeadIdentity } from './entities/lead-identity.entity.js';
import { LeadNote } from './entities/lead-note.entity.js';
import { Lead } from './entities/lead.entity.js';
import { LeadIntakeService } from './lead-intake.service.js';
import { LeadNewsService } from './lead-news.service.js';
import { LeadsController } from './leads.controller.js';
import { LeadsService } from './leads.service.js';
import { OptOutsService } from './opt-outs.service.js';
import { LeadTagsController, TagsController } from './tags/tags.controller.js';
import { Tag } from './tags/tag.entity.js';
import { TagsService } from './tags/tags.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Lead, LeadIdentity, LeadNote, Tag]), ChangesModule, AccessModule],
  controllers: [LeadsController, LeadTagsController, TagsController],
  providers: [LeadsService, LeadIntakeService, LeadNewsService, OptOutsService, TagsService],
  exports: [LeadsService, LeadIntakeService, LeadNewsService, OptOutsService, TagsService],
})
export class LeadsModule {}
