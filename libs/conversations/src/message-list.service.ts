import { ChangeFeed } from '@app/changes';
import { decodePosition, encodePosition } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { changesPage, sinceOf } from './changes-page.js';
import { ConversationFinder } from './conversation-finder.js';
import type { ListMessagesDto } from './dto/list-queries.dto.js';
import { toMessageDto, type MessageDto } from './dto/message.dto.js';
import { Message } from './entities/message.entity.js';
import { FirstConversation, lateArrival } from './late-arrival.js';
import { MessageFiles } from './message-files.js';

/** A reaction of ours has a row until it is sent and after; what shows it is the message that it is for. */
const IS_SHOWN = `NOT (message.direction = 'outgoing' AND message.type = 'reaction')`;

export interface MessagePage {
  messages: MessageDto[];
  /** With `since`: ids of messages that are no more, since they turned out to be another one of the same thread. */
  removed?: string[];
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
  ) {}

  async list(phoneOrId: string, query: ListMessagesDto): Promise<MessagePage> {
    const conversations = await this.finder.get(phoneOrId, query.business_phone_number);
    const ids = conversations.map(({ id }) => id);
    const since = sinceOf(query);
    return since === undefined ? this.newest(ids, query) : this.changedSince(since, ids, query.limit);
  }

  private async newest(conversationIds: string[], query: ListMessagesDto): Promise<MessagePage> {
    const changesCursor = await this.feed.currentCursor();
    const select = this.messages
      .createQueryBuilder('message')
      .where('message.conversationId IN (:...conversationIds)', { conversationIds })
      .andWhere(IS_SHOWN)
      .orderBy('message.happenedAt', 'DESC')
      .addOrderBy('message.id', 'DESC')
      .limit(query.limit + 1);
    if (query.page !== undefined) {
      select.andWhere('(message.happened_at, message.id) < (:at::timestamptz, :id::uuid)', decodePosition(query.page));
    }
    const rows = await select.getMany();
    const given = rows.slice(0, query.limit);
    const oldest = given.at(-1);
    return {
      messages: await this.toDtos(given.reverse()),
      next_page: rows.length > query.limit && oldest ? encodePosition(oldest.happenedAt, oldest.id) : null,
      changes_cursor: changesCursor,
    };
  }

  private async changedSince(since: string, conversationIds: string[], limit: number): Promise<MessagePage> {
    const page = await this.feed.read(since, { types: ['message'], conversationIds }, limit);
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
