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

@Module({
  imports: [TypeOrmModule.forFeature([Lead, LeadIdentity, LeadNote]), ChangesModule, AccessModule],
  controllers: [LeadsController],
  providers: [LeadsService, LeadIntakeService, LeadNewsService, OptOutsService],
  exports: [LeadsService, LeadIntakeService, LeadNewsService, OptOutsService],
})
export class LeadsModule {}
