import { CurrentAgent, type SignedInAgent } from '@app/access';
import { KeyScope } from '@app/common';
import { OutboxService } from '@app/outbox';
import { Body, Controller, Get, Headers, HttpCode, HttpStatus, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ConversationListService, type ConversationPage } from './conversation-list.service.js';
import { ConversationsService } from './conversations.service.js';
import type { ConversationDto } from './dto/conversation.dto.js';
import { FailedMessagesDto, ListConversationsDto, ListMessagesDto } from './dto/list-queries.dto.js';
import { toStoppedNumberDto, type StoppedNumberDto } from './dto/stopped-number.dto.js';
import { MarkReadDto, SendReplyDto } from './dto/write.dto.js';
import { MessageLookup } from './message-lookup.js';
import { MessageListService, type MessagePage } from './message-list.service.js';
import { ReplyService, type ReplyAnswer } from './reply.service.js';

/** The ajax routes of the panel. */
@Controller('ajax')
export class ConversationsController {
  constructor(
    private readonly conversationList: ConversationListService,
    private readonly messageList: MessageListService,
    private readonly conversations: ConversationsService,
    private readonly replies: ReplyService,
    private readonly outbox: OutboxService,
    private readonly lookup: MessageLookup,
  ) {}

  @Get('tata-conversations')
  @KeyScope('messages:read')
  async list(
    @Query() query: ListConversationsDto,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<{ success: true } & ConversationPage> {
    return { success: true, ...(await this.conversationList.list(query, agent.id)) };
  }

  @Get('tata-conversations/:phone')
  @KeyScope('messages:read')
  async find(
    @Param('phone') phone: string,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<{ success: true; conversations: ConversationDto[] }> {
    return { success: true, conversations: await this.conversationList.find(phone, agent.id) };
  }

  @Get('tata-conversations/:phone/messages')
  @KeyScope('messages:read')
  async listMessages(
    @Param('phone') phone: string,
    @Query() query: ListMessagesDto,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<{ success: true } & MessagePage> {
    return { success: true, ...(await this.messageList.list(phone, query, agent.id)) };
  }

  @Post('tata-conversations/:phone/read')
  @KeyScope('messages:send')
  @HttpCode(HttpStatus.OK)
  async markRead(
    @Param('phone') phone: string,
    @Query() query: ListMessagesDto,
    @Body() body: MarkReadDto,
  ): Promise<{ success: true; unread_count: number }> {
    return {
      success: true,
      unread_count: await this.conversations.markRead(phone, query.business_phone_number, body.up_to ?? undefined),
    };
  }

  @Post('tata-conversations/:phone/unread')
  @KeyScope('messages:send')
  @HttpCode(HttpStatus.OK)
  async markUnread(
    @Param('phone') phone: string,
    @Query() query: ListMessagesDto,
  ): Promise<{ success: true; unread_count: number }> {
    return { success: true, unread_count: await this.conversations.markUnread(phone, query.business_phone_number) };
  }

  /** Why messages wait, for whoever waits for them: what to do about it the health page tells. */
  @Get('tata-stopped-numbers')
  @KeyScope('messages:read', 'messages:send')
  async listStoppedNumbers(): Promise<{ success: true; numbers: StoppedNumberDto[] }> {
    return { success: true, numbers: (await this.outbox.listStops()).map(toStoppedNumberDto) };
  }

  /** Which of these messages did not get there: a lead's notes repeat what was sent, not what became of it. */
  @Get('tata-messages/failed')
  @KeyScope('messages:read')
  async listFailed(@Query() { ids }: FailedMessagesDto): Promise<{ success: true; failed: string[] }> {
    return { success: true, failed: await this.lookup.findFailed(ids) };
  }

  /**
   * 200 once TATA took it; 202 while that is still to come or cannot be known. An `Idempotency-Key` is as good as a
   * client reference, and yields to one.
   */
  @Post('tata-send-reply')
  @KeyScope('messages:send')
  async sendReply(
    @Body() body: SendReplyDto,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentAgent() agent: SignedInAgent,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReplyAnswer> {
    const answer = await this.replies.send(body, agent, key);
    void reply.status(answer.status === 'sent' ? HttpStatus.OK : HttpStatus.ACCEPTED);
    return answer;
  }

  /**
   * One more attempt for a message that failed or whose outcome is unknown; answered as a reply is. Under an
   * `Idempotency-Key` it is one, however often it is asked for.
   */
  @Post('tata-messages/:id/retry')
  @KeyScope('messages:send')
  async retry(
    @Param('id') id: string,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentAgent() agent: SignedInAgent,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReplyAnswer> {
    const answer = await this.replies.retry(id, { senderId: agent.id, key });
    void reply.status(answer.status === 'sent' ? HttpStatus.OK : HttpStatus.ACCEPTED);
    return answer;
  }
}
