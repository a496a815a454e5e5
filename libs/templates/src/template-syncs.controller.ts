import { Roles } from '@app/access';
import { KeyScope, ProblemDto } from '@app/common';
import { Body, Controller, Get, HttpCode, HttpStatus, Post } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiForbiddenResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { TemplateSyncsDto } from './dto/template-sync.dto.js';
import { SyncTemplatesDto } from './dto/write-template.dto.js';
import { TemplateSyncRequests } from './template-sync-requests.js';
import { WRITERS } from './templates.controller.js';

/** Before the templates themselves in the module: `sync` is no id. */
@ApiTags('templates')
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@Controller('api/v1/templates/sync')
export class TemplateSyncsController {
  constructor(private readonly requests: TemplateSyncRequests) {}

  @Get()
  @KeyScope('messages:read', 'messages:send')
  @ApiOperation({ summary: 'How the last sync with TATA went, by number' })
  @ApiOkResponse({ type: TemplateSyncsDto })
  states(): Promise<TemplateSyncsDto> {
    return this.requests.states();
  }

  @Post()
  @KeyScope('admin')
  @Roles(...WRITERS)
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary: 'Read the templates from TATA now',
    description: '`outcome` says how it went for each number.',
  })
  @ApiOkResponse({ type: TemplateSyncsDto })
  @ApiBadRequestResponse({ type: ProblemDto, description: 'invalid: no number of ours' })
  @ApiForbiddenResponse({ type: ProblemDto })
  sync(@Body() body: SyncTemplatesDto): Promise<TemplateSyncsDto> {
    return this.requests.sync(body.business_phone_number);
  }
}
