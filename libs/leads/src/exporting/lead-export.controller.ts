import { Readable } from 'node:stream';
import { CurrentActor, Roles, type Actor } from '@app/access';
import { Clock, KeyScope, ProblemDto } from '@app/common';
import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiForbiddenResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { ExportLeadsDto } from '../dto/list-leads.dto.js';
import { LeadExport } from './lead-export.service.js';

@ApiTags('leads')
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
@Controller('api/v1')
export class LeadExportController {
  constructor(
    private readonly leads: LeadExport,
    private readonly clock: Clock,
  ) {}

  @Get('leads.csv')
  @KeyScope('leads:read')
  @Roles('supervisor', 'administrator')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Download leads as CSV',
    description:
      'All that match, newest first, as of one moment: UTF-8, commas. `npm run import` reads it. Cells that a spreadsheet would take for a formula begin with an apostrophe.',
  })
  @ApiOkResponse({
    content: { 'text/csv': { schema: { type: 'string' }, example: 'name,phone_number\r\nAsha V,919999999999\r\n' } },
  })
  @ApiForbiddenResponse({ type: ProblemDto, description: 'forbidden' })
  async download(@Query() query: ExportLeadsDto, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const day = this.clock.now().toISOString().slice(0, 10);
    return new StreamableFile(Readable.from(await this.leads.open(query, actor), { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="leads-${day}.csv"`,
    });
  }
}
