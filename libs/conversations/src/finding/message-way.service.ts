import { decodePosition, encodePosition, NotFoundError } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { ConversationFinder } from '../conversation-finder.js';
import { presentId } from '../message-lookup.js';

const PAGE = 50;

/** Where messages lie that are still to be read. */
export interface WayPage {
  /** To be asked for with this `page`. */
  page: string;
  count: number;
  newest_at: string;
  oldest_at: string;
  oldest_id: string;
  next_page: string | null;
}

export interface MessageWay {
  message: { id: string; timestamp: string };
  pages: WayPage[];
}

interface PageRow {
  count: number;
  newest_at: Date;
  oldest_at: Date;
  oldest_id: string;
  has_older: boolean;
}

/** Leads a reader of a long thread to a message far back, without all that lies between. */
@Injectable()
export class MessageWayService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly finder: ConversationFinder,
  ) {}

  /**
   * The pages after `page` down to that which ends with the message; none when it is newer than that. A message that turned
   * out to be another one leads to that one; a note, which the page of the message before it has, to itself. Throws `not_found`.
   */
  async find(phoneOrId: string, messageId: string, page: string | undefined): Promise<MessageWay> {
    const conversationIds = (await this.finder.get(phoneOrId)).map(({ id }) => id);
    const nowhere = new NotFoundError('There is no such message in this conversation');
    if (!isUuid(messageId)) throw nowhere;
    const message =
      (await this.findMessage(messageId, conversationIds)) ?? (await this.findNote(messageId, conversationIds));
    if (!message) throw nowhere;
    const way = { message: { id: message.shown_id ?? message.id, timestamp: message.happened_at.toISOString() } };
    if (page === undefined) return { ...way, pages: [] };
    const after = decodePosition(page);
    const rows: PageRow[] = await this.dataSource.query(PAGES, [
      conversationIds,
      after.at,
      after.id,
      message.happened_at,
      message.id,
      PAGE,
    ]);
    const ends = rows.map((row) => encodePosition(row.oldest_at, row.oldest_id));
    return {
      ...way,
      pages: rows.map((row, index) => ({
        page: index === 0 ? page : ends[index - 1]!,
        count: row.count,
        newest_at: row.newest_at.toISOString(),
        oldest_at: row.oldest_at.toISOString(),
        oldest_id: row.oldest_id,
        next_page: row.has_older ? ends[index]! : null,
      })),
    };
  }

  private async findMessage(messageId: string, conversationIds: string[]): Promise<Target | null> {
    const rows: Target[] = await this.dataSource.query(
      'SELECT id, happened_at FROM messages WHERE id = $1 AND conversation_id = ANY($2::uuid[])',
      [await presentId(this.dataSource.manager, messageId), conversationIds],
    );
    return rows[0] ?? null;
  }

  private async findNote(eventId: string, conversationIds: string[]): Promise<Target | null> {
    const rows: Target[] = await this.dataSource.query(NOTE, [eventId, conversationIds]);
    return rows[0] ?? null;
  }
}

interface Target {
  id: string;
  happened_at: Date;
  /** Of a note that stands behind it. */
  shown_id?: string;
}

const NOTE = `SELECT m.id, m.happened_at, e.id AS shown_id FROM conversation_events e CROSS JOIN LATERAL (
    SELECT id, happened_at FROM messages m WHERE m.conversation_id = ANY($2::uuid[])
      AND NOT (m.direction = 'outgoing' AND m.type = 'reaction')
    ORDER BY m.happened_at <= e.at DESC, abs(extract(epoch FROM m.happened_at - e.at)), m.id DESC LIMIT 1) m
  WHERE e.id = $1 AND e.conversation_id = ANY($2::uuid[])`;

/** Of what a thread shows, as the list of messages has it. */
const PAGES = `WITH shown AS (
    SELECT id, happened_at, row_number() OVER (ORDER BY happened_at DESC, id DESC) - 1 AS number
    FROM messages
    WHERE conversation_id = ANY($1::uuid[]) AND NOT (direction = 'outgoing' AND type = 'reaction')
      AND (happened_at, id) < ($2::timestamptz, $3::uuid) AND (happened_at, id) >= ($4::timestamptz, $5::uuid)
  ), pages AS (
    SELECT number / $6::integer AS page, count(*)::integer AS count, max(happened_at) AS newest_at,
      min(happened_at) AS oldest_at, (array_agg(id ORDER BY number DESC))[1] AS oldest_id
    FROM shown GROUP BY 1
  )
  SELECT count, newest_at, oldest_at, oldest_id, EXISTS (
    SELECT 1 FROM messages m WHERE m.conversation_id = ANY($1::uuid[]) AND NOT (m.direction = 'outgoing' AND m.type = 'reaction')
      AND (m.happened_at, m.id) < (pages.oldest_at, pages.oldest_id)) AS has_older
  FROM pages ORDER BY page`;
