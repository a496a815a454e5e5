import { ChangeFeed } from '@app/changes';
import { decodePosition, encodePosition } from '@app/common';
import { ReplicaReads } from '@app/database';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository, type EntityManager } from 'typeorm';
import { changesPage, sinceOf } from './changes-page.js';
import { ConversationFinder } from './conversation-finder.js';
import type { ListMessagesDto } from './dto/list-queries.dto.js';
import { toMessageDto, type MessageDto } from './dto/message.dto.js';
import { Message } from './entities/message.entity.js';
import { FirstConversation, lateArrival } from './late-arrival.js';
import { MessageFiles } from './message-files.js';
import type { ConversationEventDto } from './teamwork/conversation-event.dto.js';
import { ConversationEventList } from './teamwork/conversation-event-list.service.js';
import { LastSeen } from './teamwork/last-seen.service.js';

/** A reaction of ours has a row until it is sent and after; what shows it is the message that it is for. */
const IS_SHOWN = `NOT (message.direction = 'outgoing' AND message.type = 'reaction')`;

export interface MessagePage {
  messages: MessageDto[];
  /** With `since`: ids of messages that are no more, since they turned out to be another one of the same thread. */
  removed?: string[];
  /** What happened beside the messages, and notes, oldest first: between this page's messages, or what changed. */
  events: ConversationEventDto[];
  /** Without `since`: up to where the agent who asks has looked; null for who never has. */
  last_seen_at?: string | null;
  next_page: string | null;
  changes_cursor: string;
}

/** A customer's messages: the newest page first, oldest first within it, or what changed since a cursor. */
@Injectable()
export class MessageListService {
  constructor(
    @InjectRepository(Message) private readonly messages: Repository<Message>,
    private readonly finder: ConversationFinder,
    private readonly feed: ChangeFeed,
    private readonly files: MessageFiles,
    private readonly first: FirstConversation,
    private readonly events: ConversationEventList,
    private readonly lastSeen: LastSeen,
    private readonly replica: ReplicaReads,
  ) {}

  /** For whoever goes on by pages and not by changes: messages alone, from the replica, where there is one. */
  async pages(phoneOrId: string, query: ListMessagesDto): Promise<Pick<MessagePage, 'messages' | 'next_page'>> {
    const conversations = await this.finder.get(phoneOrId, query.business_phone_number);
    const ids = conversations.map(({ id }) => id);
    const { given, nextPage } = await this.replica.read(({ manager }) => this.newestRows(manager, ids, query));
    return { messages: await this.toDtos(given), next_page: nextPage };
  }

  async list(phoneOrId: string, query: ListMessagesDto, agentId: string): Promise<MessagePage> {
    const conversations = await this.finder.get(phoneOrId, query.business_phone_number);
    const ids = conversations.map(({ id }) => id);
    const since = sinceOf(query);
    return since === undefined ? this.newest(ids, query, agentId) : this.changedSince(since, ids, query.limit);
  }

  private async newest(conversationIds: string[], query: ListMessagesDto, agentId: string): Promise<MessagePage> {
    const changesCursor = await this.feed.currentCursor();
    const { given, after, oldest, nextPage } = await this.newestRows(this.messages.manager, conversationIds, query);
    const [messages, events, seenTo] = await Promise.all([
      this.toDtos(given),
      this.events.between(conversationIds, nextPage && oldest ? oldest.happenedAt : null, after?.at ?? null),
      this.lastSeen.find(agentId, conversationIds),
    ]);
    return {
      messages,
      events,
      last_seen_at: seenTo?.toISOString() ?? null,
      next_page: nextPage,
      changes_cursor: changesCursor,
    };
  }

  /** A page, oldest first within it. */
  private async newestRows(manager: EntityManager, conversationIds: string[], query: ListMessagesDto) {
    const select = manager
      .getRepository(Message)
      .createQueryBuilder('message')
      .where('message.conversationId IN (:...conversationIds)', { conversationIds })
      .andWhere(IS_SHOWN)
      .orderBy('message.happenedAt', 'DESC')
      .addOrderBy('message.id', 'DESC')
      .limit(query.limit + 1);
    const after = query.page === undefined ? null : decodePosition(query.page);
    if (after) select.andWhere('(message.happened_at, message.id) < (:at::timestamptz, :id::uuid)', after);
    const rows = await select.getMany();
    const given = rows.slice(0, query.limit);
    const oldest = given.at(-1);
    const isCut = rows.length > query.limit && oldest !== undefined;
    const nextPage = isCut ? encodePosition(oldest.happenedAt, oldest.id) : null;
    return { given: given.reverse(), after, oldest, nextPage };
  }

  private async changedSince(since: string, conversationIds: string[], limit: number): Promise<MessagePage> {
    const page = await this.feed.read(since, { types: ['message', 'conversation'], conversationIds }, limit);
    const ids = page.changes.flatMap(({ messageId }) => messageId ?? []);
    const rows = await this.messages
      .createQueryBuilder('message')
      .where({ id: In(ids) })
      .andWhere(IS_SHOWN)
      .orderBy('message.happenedAt', 'ASC')
      .addOrderBy('message.id', 'ASC')
      .getMany();
    const isHere = new Set(rows.map(({ id }) => id));
    return {
      messages: await this.toDtos(rows),
      events: await this.events.ofInstants(
        conversationIds,
        page.changes.map(({ at }) => at),
      ),
      removed: [...new Set(ids)].filter((id) => !isHere.has(id)),
      next_page: changesPage(page),
      changes_cursor: page.cursor,
    };
  }

  private async toDtos(messages: Message[]): Promise<MessageDto[]> {
    const files = await this.files.of(messages);
    const firstAt = await this.first.madeAt();
    return messages.map((message) =>
      toMessageDto(message, files.get(message.id) ?? null, lateArrival(message, firstAt)),
    );
  }
}
