import { AccessModule } from '@app/access';
import { ChangesModule } from '@app/changes';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdPictures } from './ads/ad-pictures.service.js';
import { ErasedPeople } from './erasing/erased-people.service.js';
import { LeadIdentity } from './entities/lead-identity.entity.js';
import { LeadNote } from './entities/lead-note.entity.js';
import { Lead } from './entities/lead.entity.js';
import { LeadIntakeService } from './lead-intake.service.js';
import { LeadListService } from './lead-list.service.js';
import { LeadNewsService } from './lead-news.service.js';
import { LeadNotesService } from './lead-notes.service.js';
import { LeadSnapshots } from './lead-snapshots.service.js';
import { LeadsController } from './leads.controller.js';
import { LeadsService } from './leads.service.js';
import { LeadDuplicatesController } from './duplicates/lead-duplicates.controller.js';
import { LeadDuplicatesService } from './duplicates/lead-duplicates.service.js';
import { LeadExportController } from './exporting/lead-export.controller.js';
import { LeadExport } from './exporting/lead-export.service.js';
import { LeadMergingService } from './merging/lead-merging.service.js';
import { OptOutsService } from './opt-outs.service.js';
import { LeadSettingsController } from './settings/lead-settings.controller.js';
import { LeadSettingsService } from './settings/lead-settings.service.js';
import { LeadTagsController, TagsController } from './tags/tags.controller.js';
import { Tag } from './tags/tag.entity.js';
import { TagsService } from './tags/tags.service.js';
import { LeadTimelineService } from './timeline/lead-timeline.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Lead, LeadIdentity, LeadNote, Tag]), ChangesModule, AccessModule],
  controllers: [
    LeadExportController,
    LeadsController,
    LeadDuplicatesController,
    LeadSettingsController,
    LeadTagsController,
    TagsController,
  ],
  providers: [
    AdPictures,
    ErasedPeople,
    LeadsService,
    LeadDuplicatesService,
    LeadExport,
    LeadIntakeService,
    LeadListService,
    LeadMergingService,
    LeadNewsService,
    LeadNotesService,
    LeadSettingsService,
    LeadSnapshots,
    LeadTimelineService,
    OptOutsService,
    TagsService,
  ],
  exports: [
    AdPictures,
    ErasedPeople,
    LeadsService,
    LeadIntakeService,
    LeadMergingService,
    LeadNewsService,
    LeadNotesService,
    LeadSnapshots,
    LeadTimelineService,
    OptOutsService,
    TagsService,
  ],
})
export class LeadsModule {}
