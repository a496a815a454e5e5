import { CurrentAgent, type SignedInAgent } from '@app/access';
import { KeyScope, ProblemDto } from '@app/common';
import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { ConversationListService } from '../conversation-list.service.js';
import { MessageListService } from '../message-list.service.js';
import {
  ConversationResourceDto,
  ConversationResourcePageDto,
  ListConversationResourcesDto,
  ListMessageResourcesDto,
} from './conversation-resource.dto.js';
import { ListedMessagePageDto, toListedMessageDto } from './listed-message.dto.js';

const ID = { name: 'id', description: 'The id, or `phone:` and the customer’s number in any spelling' } as const;

/** Conversations and their messages, for other systems. */
@ApiTags('conversations')
@ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
@Controller('api/v1/conversations')
export class ConversationResourcesController {
  constructor(
    private readonly conversations: ConversationListService,
    private readonly messages: MessageListService,
  ) {}

  @Get()
  @KeyScope('messages:read')
  @ApiOperation({ summary: 'List conversations, newest activity first or by what is to be done' })
  @ApiOkResponse({ type: ConversationResourcePageDto })
  async list(
    @Query() { cursor, ...query }: ListConversationResourcesDto,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<ConversationResourcePageDto> {
    const { conversations, next_page } = await this.conversations.pages({ ...query, page: cursor }, agent.id);
    return { data: conversations, page: { next_cursor: next_page, has_more: next_page !== null } };
  }

  @Get(':id')
  @KeyScope('messages:read')
  @ApiOperation({
    summary: 'Read one conversation',
    description: 'By number: of several the one with the newest message from the customer.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: ConversationResourceDto })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  async get(@Param('id') id: string, @CurrentAgent() agent: SignedInAgent): Promise<ConversationResourceDto> {
    return (await this.conversations.find(id, agent.id))[0]!;
  }

  @Get(':id/messages')
  @KeyScope('messages:read')
  @ApiOperation({
    summary: 'List the messages of a conversation, newest first',
    description: 'By number: the customer’s with all our numbers, unless `business_phone_number` names one.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: ListedMessagePageDto })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  async listMessages(
    @Param('id') id: string,
    @Query() { cursor, ...query }: ListMessageResourcesDto,
  ): Promise<ListedMessagePageDto> {
    const { messages, next_page } = await this.messages.pages(id, { ...query, page: cursor });
    return {
      data: messages.map(toListedMessageDto).reverse(),
      page: { next_cursor: next_page, has_more: next_page !== null },
    };
  }
}
