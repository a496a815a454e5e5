import { CurrentAgent, type SignedInAgent } from '@app/access';
import { AgentsOnly } from '@app/common';
import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ConversationListService } from '../conversation-list.service.js';
import { CountConversationsDto, ListConversationsDto } from '../dto/list-queries.dto.js';
import { ConversationCountsService, type ConversationCounts } from './conversation-counts.service.js';
import { LastSeen } from './last-seen.service.js';
import type { Present } from './presence/presence-book.js';
import { PresenceDto } from './presence/presence.dto.js';
import { PresenceService } from './presence/presence.service.js';
import { SeenDto } from './seen.dto.js';

/** What the panel alone asks and tells about working together; the rest is under `/api/v1/conversations`. */
@AgentsOnly()
@Controller('ajax')
export class TeamworkController {
  constructor(
    private readonly counts: ConversationCountsService,
    private readonly conversations: ConversationListService,
    private readonly lastSeen: LastSeen,
    private readonly presence: PresenceService,
  ) {}

  @Get('tata-conversation-counts')
  async count(
    @Query() query: CountConversationsDto,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<{ success: true } & ConversationCounts> {
    return { success: true, ...(await this.counts.of(agent.id, query)) };
  }

  /** How many a list holds, before something is done with all of them. */
  @Get('tata-conversation-counts/matching')
  async countMatching(
    @Query() query: ListConversationsDto,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<{ success: true; count: number; most: number }> {
    return { success: true, ...(await this.conversations.countMatching(query, agent.id)) };
  }

  /** For the line of this agent alone; `read` is what counts for all. */
  @Post('tata-conversations/:phone/seen')
  @HttpCode(HttpStatus.OK)
  async markSeen(
    @Param('phone') phone: string,
    @Body() body: SeenDto,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<{ success: true; last_seen_at: string }> {
    const seenTo = await this.lastSeen.move(agent.id, phone, new Date(body.up_to));
    return { success: true, last_seen_at: seenTo.toISOString() };
  }

  /** Said every 15 seconds while a conversation is in view, and every 3 while something is typed. */
  @Post('tata-presence')
  @HttpCode(HttpStatus.OK)
  say(@Body() body: PresenceDto, @CurrentAgent() agent: SignedInAgent): { success: true; agents: Present[] } {
    const { tab, activity } = body;
    return {
      success: true,
      agents: this.presence.say(agent, { tab, activity, conversationId: body.conversation_id ?? null }),
    };
  }
}
