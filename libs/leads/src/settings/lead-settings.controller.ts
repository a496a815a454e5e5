import { AGENT_ROLES, CurrentActor, Roles, type Actor } from '@app/access';
import { KeyScope, ProblemDto } from '@app/common';
import { Body, Controller, Get, Put } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiForbiddenResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import {
  LeadFieldPageDto,
  LeadSourcePageDto,
  StagePageDto,
  WriteFieldsDto,
  WriteStagesDto,
} from './lead-settings.dto.js';
import { LeadSettingsService, MOST_SOURCES } from './lead-settings.service.js';

const whole = <Row>(data: Row[]) => ({ data, page: { next_cursor: null, has_more: false } });

@ApiTags('lead settings')
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@Controller('api/v1')
export class LeadSettingsController {
  constructor(private readonly settings: LeadSettingsService) {}

  @Get('lead-stages')
  @KeyScope('leads:read', 'leads:write')
  @Roles(...AGENT_ROLES)
  @ApiOperation({ summary: 'List the stages of leads, in order, all at once' })
  @ApiOkResponse({ type: StagePageDto })
  async listStages(): Promise<StagePageDto> {
    return whole(await this.settings.stages());
  }

  @Put('lead-stages')
  @KeyScope('admin')
  @Roles('administrator')
  @ApiOperation({
    summary: 'Say which stages there are',
    description:
      'All of them, in order. A lead at a stage that is gone keeps its word; `new`, where leads begin, stays.',
  })
  @ApiOkResponse({ type: StagePageDto })
  @ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
  @ApiForbiddenResponse({ type: ProblemDto })
  async replaceStages(@Body() { stages }: WriteStagesDto, @CurrentActor() actor: Actor): Promise<StagePageDto> {
    return whole(await this.settings.replaceStages(stages, actor));
  }

  @Get('lead-sources')
  @KeyScope('leads:read', 'leads:write')
  @Roles(...AGENT_ROLES)
  @ApiOperation({
    summary: 'List where leads came from, by name, all at once',
    description: `The first ${MOST_SOURCES} words that leads have in \`source\`, and \`whatsapp_ad\` for those who came by an ad.`,
  })
  @ApiOkResponse({ type: LeadSourcePageDto })
  async listSources(): Promise<LeadSourcePageDto> {
    return whole(await this.settings.sources());
  }

  @Get('lead-fields')
  @KeyScope('leads:read', 'leads:write')
  @Roles(...AGENT_ROLES)
  @ApiOperation({ summary: 'List the fields of your own that leads have, in order, all at once' })
  @ApiOkResponse({ type: LeadFieldPageDto })
  async listFields(): Promise<LeadFieldPageDto> {
    return whole(await this.settings.fields());
  }

  @Put('lead-fields')
  @KeyScope('admin')
  @Roles('administrator')
  @ApiOperation({
    summary: 'Say which fields leads have',
    description: 'All of them, in order. What leads hold in a field that is gone stays with them, and is back with it.',
  })
  @ApiOkResponse({ type: LeadFieldPageDto })
  @ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
  @ApiForbiddenResponse({ type: ProblemDto })
  async replaceFields(@Body() { fields }: WriteFieldsDto, @CurrentActor() actor: Actor): Promise<LeadFieldPageDto> {
    return whole(await this.settings.replaceFields(fields, actor));
  }
}
