import { AGENT_ROLES, CurrentActor, CurrentAgent, Roles, type Actor, type SignedInAgent } from '@app/access';
import { KeyScope, ProblemDto } from '@app/common';
import { LeadDto, LeadsService, toLeadDto } from '@app/leads';
import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { ConversationListService } from '../conversation-list.service.js';
import { ConversationResourcePageDto } from '../resources/conversation-resource.dto.js';
import { MergeLeadsDto, MergePreviewDto } from './merge.dto.js';
import { LeadMergesService } from './lead-merges.service.js';
import { TimelinePageDto, TimelineQueryDto } from './timeline.dto.js';
import { TimelineService } from './timeline.service.js';

const ID = { name: 'id', description: 'The id, or `phone:` and a number in any spelling' } as const;

/** What is asked of leads and reaches into their conversations. */
@ApiTags('leads')
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
@ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
@ApiParam(ID)
@Roles(...AGENT_ROLES)
@Controller('api/v1/leads/:id')
export class LeadMergesController {
  constructor(
    private readonly merges: LeadMergesService,
    private readonly timelines: TimelineService,
    private readonly leads: LeadsService,
    private readonly list: ConversationListService,
  ) {}

  @Get('timeline')
  @KeyScope('leads:read')
  @ApiOperation({ summary: 'List what happened to a lead and in its conversations, newest first' })
  @ApiOkResponse({ type: TimelinePageDto })
  timeline(@Param('id') id: string, @Query() query: TimelineQueryDto): Promise<TimelinePageDto> {
    return this.timelines.page(id, query);
  }

  @Get('conversations')
  @KeyScope('messages:read')
  @ApiOperation({ summary: 'List all conversations of a lead, newest activity first' })
  @ApiOkResponse({ type: ConversationResourcePageDto })
  async conversations(
    @Param('id') id: string,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<ConversationResourcePageDto> {
    const { id: leadId } = await this.leads.get(id);
    return { data: await this.list.ofLead(leadId, agent.id), page: { next_cursor: null, has_more: false } };
  }

  @Get('duplicates/:other')
  @KeyScope('leads:read')
  @ApiOperation({ summary: 'See what would become of two leads that were merged' })
  @ApiOkResponse({ type: MergePreviewDto })
  preview(
    @Param('id') id: string,
    @Param('other') other: string,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<MergePreviewDto> {
    return this.merges.preview(id, other, agent);
  }

  @Post('merge')
  @KeyScope('admin')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary: 'Merge another lead into this one',
    description:
      'Messages, notes, tags and numbers of both are kept, and the other’s id leads here from now on. For administrators, supervisors, and agents who own both leads. It can be undone for 30 days.',
  })
  @ApiOkResponse({ type: LeadDto })
  @ApiForbiddenResponse({ type: ProblemDto })
  @ApiConflictResponse({ type: ProblemDto, description: 'messages_waiting' })
  async merge(
    @Param('id') id: string,
    @Body() { lead_id }: MergeLeadsDto,
    @CurrentAgent() agent: SignedInAgent,
    @CurrentActor() actor: Actor,
  ): Promise<LeadDto> {
    return toLeadDto(await this.merges.merge(id, lead_id, { agent, actor }));
  }

  @Post('merges/:other/undo')
  @KeyScope('admin')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary: 'Part a lead again that went into this one',
    description:
      'For 30 days. What was each one’s before is again; what came since stays here. Answers the other lead.',
  })
  @ApiOkResponse({ type: LeadDto })
  @ApiForbiddenResponse({ type: ProblemDto })
  @ApiConflictResponse({ type: ProblemDto, description: 'conflict, messages_waiting' })
  async undo(
    @Param('id') id: string,
    @Param('other') other: string,
    @CurrentAgent() agent: SignedInAgent,
    @CurrentActor() actor: Actor,
  ): Promise<LeadDto> {
    return toLeadDto(await this.merges.undo(id, other, { agent, actor }));
  }
}
