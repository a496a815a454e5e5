import { decodePosition, encodePosition } from '@app/common';
import { ReplicaReads, type Statements } from '@app/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { toEventDto, type ConversationEventDto, type ConversationEventPageDto } from './conversation-event.dto.js';
import { SELECT_EVENTS, type EventRow } from './event-rows.js';

/** Beside one page of messages; who works more than this between two of them is no person. */
const MOST_BESIDE_A_PAGE = 500;
/** An event is so much later than its transaction at most: that waited for the conversation, and no statement takes longer. */
const LATEST_MS = 30_000;

/** Reads what happened to conversations beside their messages. */
@Injectable()
export class ConversationEventList {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly replica: ReplicaReads,
  ) {}

  /** Newest first. */
  async page(
    conversationId: string,
    { limit, cursor }: { limit: number; cursor?: string },
  ): Promise<ConversationEventPageDto> {
    const after = cursor === undefined ? null : decodePosition(cursor);
    const rows = await this.select(
      `e.conversation_id = $1 AND ($2::timestamptz IS NULL OR (e.at, e.id) < ($2, $3::uuid))
       ORDER BY e.at DESC, e.id DESC LIMIT $4`,
      [conversationId, after?.at, after?.id, limit + 1],
      this.replica.statements,
    );
    const given = rows.slice(0, limit);
    const last = given.at(-1);
    const next = rows.length > limit && last ? encodePosition(last.at, last.id) : null;
    return { data: given.map(toEventDto), page: { next_cursor: next, has_more: next !== null } };
  }

  /** What stands between two messages of a thread, oldest first. Null: without an end. */
  async between(conversationIds: string[], from: Date | null, before: Date | null): Promise<ConversationEventDto[]> {
    const rows = await this.select(
      `e.conversation_id = ANY($1::uuid[]) AND ($2::timestamptz IS NULL OR e.at >= $2) AND ($3::timestamptz IS NULL OR e.at < $3)
       ORDER BY e.at DESC, e.id DESC LIMIT ${MOST_BESIDE_A_PAGE}`,
      [conversationIds, from, before],
    );
    return rows.reverse().map(toEventDto);
  }

  /** What the transactions of these instants, at which changes are, told of; a little more may be given. */
  async ofInstants(conversationIds: string[], instants: Date[]): Promise<ConversationEventDto[]> {
    if (instants.length === 0) return [];
    const times = instants.map((at) => at.getTime());
    const span = [new Date(Math.min(...times)), new Date(Math.max(...times) + LATEST_MS)];
    const rows = await this.select(
      `e.conversation_id = ANY($1::uuid[]) AND e.at >= $2 AND e.at < $3 ORDER BY e.at, e.id`,
      [conversationIds, ...span],
    );
    return rows.map(toEventDto);
  }

  private select(where: string, parameters: unknown[], on: Statements = this.dataSource): Promise<EventRow[]> {
    return on.query(`${SELECT_EVENTS} WHERE ${where}`, parameters);
  }
}
