import { ChangeFeed } from '@app/changes';
import { InvalidError, decodeCursor, encodeCursor } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { ConversationFinder } from './conversation-finder.js';
import type { ListMessagesDto } from './dto/list-queries.dto.js';
import { toMessageDto, type MessageDto } from './dto/message.dto.js';
import { Message } from './entities/message.entity.js';

export interface MessagePage {
  messages: MessageDto[];
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
  ) {}

  async list(phoneOrId: string, query: ListMessagesDto): Promise<MessagePage> {
    const conversations = await this.finder.get(phoneOrId, query.business_phone_number);
    const ids = conversations.map(({ id }) => id);
    const since = query.page?.startsWith(CHANGES_PAGE) ? query.page.slice(CHANGES_PAGE.length) : query.since;
    return since === undefined ? this.newest(ids, query) : this.changedSince(since, ids, query.limit);
  }

  private async newest(conversationIds: string[], query: ListMessagesDto): Promise<MessagePage> {
    const changesCursor = await this.feed.currentCursor();
    const select = this.messages
      .createQueryBuilder('message')
      .where('message.conversationId IN (:...conversationIds)', { conversationIds })
      .orderBy('message.happenedAt', 'DESC')
      .addOrderBy('message.id', 'DESC')
      .limit(query.limit + 1);
    if (query.page !== undefined) {
      const [at, id] = decodePosition(query.page);
      select.andWhere('(message.happened_at, message.id) < (:at::timestamptz, :id::uuid)', { at, id });
    }
    const rows = await select.getMany();
    const given = rows.slice(0, query.limit);
    const oldest = given.at(-1);
    return {
      messages: given.reverse().map(toMessageDto),
      next_page:
        rows.length > query.limit && oldest ? encodeCursor([oldest.happenedAt.toISOString(), oldest.id]) : null,
      changes_cursor: changesCursor,
    };
  }

  private async changedSince(since: string, conversationIds: string[], limit: number): Promise<MessagePage> {
    const page = await this.feed.read(since, { types: ['message'], conversationIds }, limit);
    const ids = page.changes.flatMap(({ messageId }) => messageId ?? []);
    const rows = await this.messages.find({
      where: { id: In(ids) },
      order: { happenedAt: 'ASC', id: 'ASC' },
    });
    return {
      messages: rows.map(toMessageDto),
      next_page: page.hasMore ? CHANGES_PAGE + page.cursor : null,
      changes_cursor: page.cursor,
    };
  }
}

const CHANGES_PAGE = 'changes:';

function decodePosition(page: string): [string, string] {
  const [at, id] = decodeCursor(page, 2) as [string, string];
  if (!isUuid(id) || Number.isNaN(Date.parse(at))) {
    throw new InvalidError('The page cannot be read; start again from the newest messages');
  }
  return [at, id];
}
