import { SessionsService } from '@app/access';
import { CHANGE_TYPES, ChangeFeed, CursorExpiredError, FeedHealth, FeedTail, type FeedNews } from '@app/changes';
import { InvalidError } from '@app/common';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { PresenceService } from '../teamwork/presence/presence.service.js';
import { EventStream, type ConversationEvent } from './event-stream.js';

const BEAT_MS = 15_000;
const SESSIONS_MS = 2_000;
const PAGE = 1_000;
/** Whoever missed more than this reads the list afresh with less trouble. */
const MOST_PAGES = 10;

type Changed = Pick<FeedNews, 'changes'>;

/** Tells every open stream which conversations changed: one look at the feed and one at the phones for all of them. */
@Injectable()
export class ConversationEvents implements OnModuleDestroy {
  private readonly streams = new Set<EventStream>();
  private readonly timers = [
    setInterval(() => this.beat(), BEAT_MS).unref(),
    setInterval(() => void this.endStale(), SESSIONS_MS).unref(),
  ];
  private following: ReturnType<FeedTail['follow']> | null = null;
  /** What has been told to the streams that are open. */
  private cursor = '';
  private isClosing = false;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly feed: ChangeFeed,
    private readonly tail: FeedTail,
    private readonly health: FeedHealth,
    private readonly sessions: SessionsService,
    presence: PresenceService,
  ) {
    presence.onNews((news) => {
      for (const stream of this.streams) stream.mention('presence', news.conversation_id, news);
    });
  }

  /** A stream of what changes from now on, or after the id that the reader was given last. */
  async open(sessionId: string, lastEventId: string | undefined, seesNumbers: boolean): Promise<EventStream> {
    const stream = new EventStream(sessionId, seesNumbers);
    this.streams.add(stream);
    const leave = this.health.enter('stream');
    stream.once('close', () => {
      leave();
      this.remove(stream);
    });
    try {
      await this.follow();
      const missed = lastEventId ? await this.missedSince(lastEventId) : [];
      if (missed) stream.add(missed, this.cursor);
      stream.begin(lastEventId && missed ? lastEventId : this.cursor, this.cursor, missed === null);
      if (this.isClosing) stream.finish();
      return stream;
    } catch (error) {
      stream.destroy();
      throw error;
    }
  }

  onModuleDestroy(): void {
    this.isClosing = true;
    for (const timer of this.timers) clearInterval(timer);
    for (const stream of this.streams) stream.finish();
  }

  private async follow(): Promise<void> {
    if (this.following) {
      await this.following;
      return;
    }
    const following = (this.following = this.tail.follow((news) => this.tell(news)));
    try {
      this.cursor = (await following).cursor;
    } catch (error) {
      if (this.following === following) this.following = null;
      throw error;
    }
  }

  private remove(stream: EventStream): void {
    this.streams.delete(stream);
    if (this.streams.size > 0 || !this.following) return;
    void this.following.then(({ stop }) => stop()).catch(() => undefined);
    this.following = null;
  }

  private async tell(news: FeedNews): Promise<void> {
    const events = await this.eventsOf(news);
    for (const stream of this.streams) {
      if (news.isExpired) stream.expire(news.cursor);
      else stream.add(events, news.cursor);
    }
    this.cursor = news.cursor;
  }

  /** What a returning reader missed; null when that can no longer be told, or is too much. */
  private async missedSince(lastEventId: string): Promise<ConversationEvent[] | null> {
    const missed = new Map<string, ConversationEvent>();
    let cursor = lastEventId;
    try {
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const news = await this.feed.read(cursor, { types: CHANGE_TYPES }, PAGE);
        for (const event of await this.eventsOf(news)) missed.set(event.conversation_id, event);
        if (!news.hasMore) return [...missed.values()];
        cursor = news.cursor;
      }
      return null;
    } catch (error) {
      if (error instanceof CursorExpiredError || error instanceof InvalidError) return null;
      throw error;
    }
  }

  private async eventsOf({ changes }: Changed): Promise<ConversationEvent[]> {
    if (changes.length === 0) return [];
    const conversations = new Set(changes.flatMap(({ conversationId }) => conversationId ?? []));
    const leads = new Set(changes.flatMap(({ type, leadId }) => (type === 'lead' && leadId ? leadId : [])));
    const here: ConversationEvent[] = await this.dataSource.query(
      `SELECT c.id AS conversation_id, (SELECT value FROM lead_identities i WHERE i.lead_id = c.lead_id AND i.kind = 'phone'
         ORDER BY current_since DESC LIMIT 1) AS phone_number
       FROM (SELECT id, lead_id, latest_at FROM conversations WHERE id = ANY($1::uuid[])
         UNION SELECT id, lead_id, latest_at FROM conversations WHERE lead_id = ANY($2::uuid[])) c
       WHERE c.latest_at IS NOT NULL`,
      [[...conversations], [...leads]],
    );
    // Of one that is gone its readers are told as well: asking for it, they hear that it is no more
    const known = new Set(here.map(({ conversation_id }) => conversation_id));
    const gone = changes.flatMap(({ type, conversationId }) =>
      type === 'conversation' && conversationId && !known.has(conversationId) ? conversationId : [],
    );
    return [...here, ...[...new Set(gone)].map((id) => ({ conversation_id: id, phone_number: null }))];
  }

  private beat(): void {
    for (const stream of this.streams) stream.beat();
  }

  /** Signed out, revoked, expired or disabled. While the database is away nobody is told anything anyway. */
  private async endStale(): Promise<void> {
    if (this.streams.size === 0) return;
    const asked = [...this.streams];
    const active = await this.sessions
      .findSight([...new Set(asked.map(({ sessionId }) => sessionId))])
      .catch(() => null);
    if (!active) return;
    for (const stream of asked) {
      const seesNumbers = active.get(stream.sessionId);
      if (seesNumbers === undefined) stream.finish();
      else stream.seesNumbers = seesNumbers;
    }
  }
}
