import { CurrentAgent, type SignedInAgent } from '@app/access';
import { KeyScope, ProblemDto } from '@app/common';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { ConversationListService } from '../conversation-list.service.js';
import { ConversationResourceDto } from '../resources/conversation-resource.dto.js';
import { ConversationEventDto, ConversationEventPageDto } from './conversation-event.dto.js';
import { ConversationEventList } from './conversation-event-list.service.js';
import { TeamworkService } from './teamwork.service.js';
import { CreateThreadNoteDto, ListEventsDto, UpdateConversationDto } from './update-conversation.dto.js';

/** What is done with conversations, and what was; `ConversationResourcesController` reads them. */
@ApiTags('conversations')
@ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
@ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
@ApiParam({ name: 'id', description: 'The id, or `phone:` and the customer’s number in any spelling' })
@Controller('api/v1/conversations')
export class ConversationWorkController {
  constructor(
    private readonly conversations: ConversationListService,
    private readonly teamwork: TeamworkService,
    private readonly events: ConversationEventList,
  ) {}

  @Patch(':id')
  @KeyScope('messages:send')
  @ApiOperation({
    summary: 'Assign a conversation, resolve, snooze or reopen it',
    description:
      'Every role may. What changes is told in the thread and in the change feed, with who did it. A snoozed conversation opens by itself at its instant; a message of the customer opens a snoozed or resolved one.',
  })
  @ApiOkResponse({ type: ConversationResourceDto })
  @ApiUnprocessableEntityResponse({ type: ProblemDto, description: 'agent_not_assignable' })
  async update(
    @Param('id') id: string,
    @Body() body: UpdateConversationDto,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<ConversationResourceDto> {
    await this.teamwork.update(id, body, agent);
    return (await this.conversations.find(await this.teamwork.idOf(id), agent.id))[0]!;
  }

  @Get(':id/events')
  @KeyScope('messages:read')
  @ApiOperation({ summary: 'List what happened to a conversation beside its messages, and its notes, newest first' })
  @ApiOkResponse({ type: ConversationEventPageDto })
  async listEvents(@Param('id') id: string, @Query() query: ListEventsDto): Promise<ConversationEventPageDto> {
    return this.events.page(await this.teamwork.idOf(id), query);
  }

  @Post(':id/notes')
  @KeyScope('messages:send')
  @ApiOperation({
    summary: 'Add an internal note to the thread',
    description:
      'It is a note on the lead too, and is never sent. Who is mentioned is shown that there is something for them.',
  })
  @ApiCreatedResponse({ type: ConversationEventDto })
  @ApiUnprocessableEntityResponse({ type: ProblemDto, description: 'agent_not_assignable' })
  addNote(
    @Param('id') id: string,
    @Body() body: CreateThreadNoteDto,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<ConversationEventDto> {
    return this.teamwork.addNote(id, body, agent);
  }
}
