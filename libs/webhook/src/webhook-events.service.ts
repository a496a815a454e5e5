import { decodePosition, encodePosition, NotFoundError } from '@app/common';
import { MessageLookup, type MessagePlace } from '@app/conversations';
import { ReplicaReads } from '@app/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { ListWebhookEventsDto } from './dto/webhook-event-queries.dto.js';
import type {
  EventState,
  ProducedDto,
  WebhookEventDetailDto,
  WebhookEventDto,
  WebhookEventPageDto,
} from './dto/webhook-event.dto.js';
import { receivedAtOf } from './journal-id.js';

interface EventRow {
  id: string;
  received_at: Date;
  state: EventState;
  error: string | null;
  size: number;
  produced: { kind: string; id: string }[];
  replayed_at: Date | null;
  replays: number;
}

interface DetailRow extends EventRow {
  headers: Record<string, string>;
  body: Buffer;
}

const DAY_MS = 86_400_000;
const COLUMNS = 'id, received_at, state, error, octet_length(body) AS size, produced, replayed_at, replays';
const BEGINNING = new Date(0);
const END = new Date('9999-01-01T00:00:00Z');

/** The journal as people look at it. */
@Injectable()
export class WebhookEventsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly replica: ReplicaReads,
    private readonly messages: MessageLookup,
  ) {}

  /** Newest first, without bodies. Throws `invalid` for an unreadable cursor. */
  async list(query: ListWebhookEventsDto): Promise<WebhookEventPageDto> {
    const after = query.cursor === undefined ? null : decodePosition(query.cursor);
    const brought = query.message === undefined ? null : await this.broughtWith(query.message);
    const { from, to } = brought ?? spanOf(query, new Date());
    const rows: EventRow[] = await this.replica.statements.query(
      `SELECT ${COLUMNS} FROM webhook_events
       WHERE received_at >= $1 AND received_at <= $2 AND received_at < $3
         AND ($4::text IS NULL OR state = $4) AND ($5::jsonb IS NULL OR produced @> $5)
         AND ($6::uuid IS NULL OR (received_at, id) < ($2, $6))
         AND ($7::text[] IS NULL OR EXISTS (SELECT 1 FROM jsonb_array_elements(produced) p WHERE p ->> 'id' = ANY($7)))
       ORDER BY received_at DESC, id DESC LIMIT $8`,
      [
        from,
        // Days after the cursor's are not looked at
        after?.at ?? END,
        to,
        query.state ?? null,
        query.kind === undefined ? null : JSON.stringify([{ kind: query.kind }]),
        after?.id ?? null,
        brought?.ids ?? null,
        query.limit + 1,
      ],
    );
    const given = rows.slice(0, query.limit);
    const last = given.at(-1);
    const isCut = rows.length > query.limit && last !== undefined;
    return {
      data: await this.toDtos(given),
      page: { next_cursor: isCut ? encodePosition(last.received_at, last.id) : null, has_more: isCut },
    };
  }

  /** With headers and body. Throws `not_found`. */
  async get(id: string): Promise<WebhookEventDetailDto> {
    const receivedAt = receivedAtOf(id);
    const [row]: DetailRow[] = receivedAt
      ? await this.dataSource.query(
          `SELECT ${COLUMNS}, headers, body FROM webhook_events WHERE received_at = $1 AND id::text = $2`,
          [receivedAt, id.toLowerCase()],
        )
      : [];
    if (!row) throw new NotFoundError('There is no webhook event with this id, or it is older than JOURNAL_KEEP_DAYS');
    const [dto] = await this.toDtos([row]);
    return { ...dto!, headers: row.headers, body: row.body.toString('utf8') };
  }

  /** A message has the instant of its body, so that this is found without an index. */
  private async broughtWith(messageId: string): Promise<{ from: Date; to: Date; ids: string[] }> {
    const place = (await this.messages.find([messageId])).get(messageId);
    const from = place?.receivedAt ?? BEGINNING;
    return {
      from,
      to: place ? new Date(from.getTime() + 1) : BEGINNING,
      ids: [messageId, ...(place ? [place.id] : [])],
    };
  }

  private async toDtos(rows: EventRow[]): Promise<WebhookEventDto[]> {
    const messageIds = rows.flatMap(({ produced }) => produced.filter(isAboutMessage).map(({ id }) => id));
    const places = await this.messages.find([...new Set(messageIds)]);
    return rows.map((row) => ({
      id: row.id,
      received_at: row.received_at.toISOString(),
      state: row.state,
      error: row.error,
      size: row.size,
      produced: linksOf(row, places),
      replayed_at: row.replayed_at?.toISOString() ?? null,
      replays: row.replays,
    }));
  }
}

/** Several may lead to one by now, where two messages turned out to be one. */
function linksOf({ produced }: EventRow, places: Map<string, MessagePlace>): ProducedDto[] {
  const links = produced.map(({ kind, id }): ProducedDto => {
    const place = places.get(id);
    return { kind, id: place?.id ?? id, conversation_id: place?.conversationId ?? null };
  });
  return [...new Map(links.map((link) => [`${link.kind}:${link.id}`, link])).values()];
}

const OF_MESSAGES = new Set(['message', 'echo', 'status', 'reaction', 'edit', 'revoke']);
const isAboutMessage = ({ kind }: { kind: string }): boolean => OF_MESSAGES.has(kind);

/** A kind has no index: without a beginning a rare one would be looked for in every day that is kept. */
function spanOf({ from, to, kind }: ListWebhookEventsDto, now: Date): { from: Date; to: Date } {
  const end = to ?? END;
  const latest = Math.min(end.getTime(), now.getTime());
  return { from: from ?? (kind === undefined ? BEGINNING : new Date(latest - DAY_MS)), to: end };
}
