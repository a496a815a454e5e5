import { Readable } from 'node:stream';
import { AgentsOnly, Clock, KeyScope, ProblemDto } from '@app/common';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles } from '../access.decorators.js';
import { CurrentActor, type Actor } from './actor.js';
import { AuditLog } from './audit-log.service.js';
import { AuditFilterDto, AuditPageDto, ListAuditDto } from './audit.dto.js';

@ApiTags('audit')
@Roles('administrator')
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly log: AuditLog) {}

  @Get()
  @KeyScope('admin')
  @ApiOperation({
    summary: 'List who did what, newest first',
    description: 'Nothing in it can be changed or deleted; lines older than AUDIT_KEEP_DAYS go.',
  })
  @ApiOkResponse({ type: AuditPageDto })
  @ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
  list(@Query() query: ListAuditDto): Promise<AuditPageDto> {
    return this.log.list(query);
  }
}

/** The same as a file for spreadsheets. */
@AgentsOnly()
@Roles('administrator')
@Controller('ajax/audit-export')
export class AuditExportController {
  constructor(
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  @Get()
  async export(@Query() filter: AuditFilterDto, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const day = this.clock.now().toISOString().slice(0, 10);
    return new StreamableFile(Readable.from(await this.log.export(filter, actor)), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="leadline-audit-${day}.csv"`,
    });
  }
}
