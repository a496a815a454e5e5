import { CurrentActor, Roles, type Actor } from '@app/access';
import { KeyScope, ProblemDto } from '@app/common';
import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { ListWebhookEventsDto, ReplayCountsDto, ReplayRangeDto } from './dto/webhook-event-queries.dto.js';
import { WebhookEventDetailDto, WebhookEventPageDto } from './dto/webhook-event.dto.js';
import { ReplayService } from './replay.service.js';
import { WebhookEventsService } from './webhook-events.service.js';

/** The journal holds what every customer wrote, whoever answers them: it is for administrators. */
@ApiTags('webhook events')
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@ApiForbiddenResponse({ type: ProblemDto, description: 'forbidden' })
@ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
@Roles('administrator')
@KeyScope('admin')
@Controller('api/v1/webhook-events')
export class WebhookEventsController {
  constructor(
    private readonly events: WebhookEventsService,
    private readonly replays: ReplayService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List webhook bodies as they came, newest first' })
  @ApiOkResponse({ type: WebhookEventPageDto })
  list(@Query() query: ListWebhookEventsDto): Promise<WebhookEventPageDto> {
    return this.events.list(query);
  }

  @Post('replay')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary: 'Apply a part of the journal again, oldest first',
    description:
      'Safe to repeat: what is there already is not changed. Answers after `limit` bodies, or earlier after 20 seconds; ' +
      'go on with `next_cursor`.',
  })
  @ApiOkResponse({ type: ReplayCountsDto })
  @ApiServiceUnavailableResponse({ type: ProblemDto, description: 'unavailable' })
  replayRange(@Body() body: ReplayRangeDto, @CurrentActor() actor: Actor): Promise<ReplayCountsDto> {
    return this.replays.replayRange(body, actor);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read one body, with what it made' })
  @ApiOkResponse({ type: WebhookEventDetailDto })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  get(@Param('id') id: string): Promise<WebhookEventDetailDto> {
    return this.events.get(id);
  }

  @Post(':id/replay')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Apply one body again with today’s parsers', description: 'Safe to repeat.' })
  @ApiOkResponse({ type: WebhookEventDetailDto, description: 'The event as it is now' })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  @ApiServiceUnavailableResponse({ type: ProblemDto, description: 'unavailable' })
  async replay(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<WebhookEventDetailDto> {
    await this.replays.replay(id, actor);
    return this.events.get(id);
  }
}
