import { ChangeFeed, CursorExpiredError, type ChangePage } from '@app/changes';
import { JournalReader, type JournalPlace } from '@app/webhook';
import { Injectable, Logger } from '@nestjs/common';
import { EventSource } from '../events/event-source.service.js';
import { changeTypesFor, RELAY_EVENT } from '../events/event-types.js';
import { bodyOf } from '../events/outgoing-event.js';
import { DeliveryQueue, type NewDelivery } from './delivery-queue.js';
import { DeliveryTuning } from './delivery-tuning.js';
import type { HeldEndpoint } from './endpoint-leases.js';

const SECOND_MS = 1_000;
/** A body's transaction may end a little after that of one received later; some wait for a lock. */
const OVERLAP_MS = 5 * SECOND_MS;
const WIDE_OVERLAP_MS = 600 * SECOND_MS;

export interface Filled {
  /** The endpoint is in other hands. */
  isLost: boolean;
  /** More is there to be read already. */
  hasMore: boolean;
}

/** Reads what an endpoint is to be told of, and puts it into its line. */
@Injectable()
export class LineFiller {
  private readonly logger = new Logger('Outgoing webhooks');
  /** When an endpoint's journal was last looked through far back, on `performance`'s clock. */
  private readonly widely = new Map<string, number>();

  constructor(
    private readonly feed: ChangeFeed,
    private readonly source: EventSource,
    private readonly journal: JournalReader,
    private readonly queue: DeliveryQueue,
    private readonly tuning: DeliveryTuning,
  ) {}

  async fill(endpoint: HeldEndpoint, token: string): Promise<Filled> {
    const room = this.tuning.mostWaiting - endpoint.waiting;
    if (room <= 0) return { isLost: false, hasMore: false };
    const events = await this.fillFromFeed(endpoint, token);
    if (events.isLost || !endpoint.relaysTata) return events;
    const bodies = await this.fillFromJournal(endpoint, token);
    return { isLost: bodies.isLost, hasMore: events.hasMore || bodies.hasMore };
  }

  private async fillFromFeed(endpoint: HeldEndpoint, token: string): Promise<Filled> {
    const types = changeTypesFor(endpoint.eventTypes);
    if (types.length === 0) return { isLost: false, hasMore: false };
    const page = await this.readFeed(endpoint, types);
    if (page === null) return this.skip(endpoint, token);
    if (page.changes.length === 0) return { isLost: false, hasMore: false };
    const events = await this.source.eventsOf(page.changes, endpoint.eventTypes);
    const deliveries = events.map<NewDelivery>(({ type, at, source, leadId, data }) => ({
      type,
      source,
      leadId,
      body: (sequence) => bodyOf({ type, timestamp: at.toISOString(), sequence, cursor: endpoint.feedCursor, data }),
    }));
    const isHeld = await this.queue.add(endpoint.id, token, deliveries, { feedCursor: page.cursor });
    return { isLost: !isHeld, hasMore: page.hasMore };
  }

  /** Null: what happened since the endpoint's cursor can no longer be told. */
  private async readFeed(endpoint: HeldEndpoint, types: ReturnType<typeof changeTypesFor>): Promise<ChangePage | null> {
    try {
      return await this.feed.read(endpoint.feedCursor, { types, isNews: true }, this.tuning.page);
    } catch (error) {
      if (error instanceof CursorExpiredError) return null;
      throw error;
    }
  }

  /** A number is left out, so that the receiver sees that something is missing. */
  private async skip(endpoint: HeldEndpoint, token: string): Promise<Filled> {
    this.logger.warn(`Endpoint ${endpoint.id} was away for longer than the change feed reaches; it goes on from now`);
    const feedCursor = await this.feed.currentCursor();
    return { isLost: !(await this.queue.add(endpoint.id, token, [], { feedCursor }, 1)), hasMore: false };
  }

  private async fillFromJournal(endpoint: HeldEndpoint, token: string): Promise<Filled> {
    const from = await this.journalFrom(endpoint);
    for (let after: JournalPlace | null = null; ;) {
      const places: JournalPlace[] = await this.journal.list(from, after, this.tuning.page);
      const last = places.at(-1);
      if (!last) return { isLost: false, hasMore: false };
      const untold = await this.untold(endpoint.id, places);
      const isFull = places.length === this.tuning.page;
      if (untold.length > 0) {
        const bodies = await this.journal.bodies(untold);
        const deliveries = untold.flatMap<NewDelivery>(({ id }) => {
          const body = bodies.get(id);
          return body ? [{ type: RELAY_EVENT, source: sourceOf(id), leadId: null, body: () => body }] : [];
        });
        const isHeld = await this.queue.add(endpoint.id, token, deliveries, { tataReadTo: last.receivedAt });
        return { isLost: !isHeld, hasMore: isFull };
      }
      if (!isFull) return { isLost: false, hasMore: false };
      after = last;
    }
  }

  private async untold(endpointId: string, places: JournalPlace[]): Promise<JournalPlace[]> {
    const told = await this.queue.toldOf(
      endpointId,
      places.map(({ id }) => sourceOf(id)),
    );
    return places.filter(({ id }) => !told.has(sourceOf(id)));
  }

  private async journalFrom({ id, tataSince, tataReadTo }: HeldEndpoint): Promise<Date> {
    const now = performance.now();
    const isWide = now - (this.widely.get(id) ?? -Infinity) > this.tuning.wideLookEveryMs;
    if (isWide) this.widely.set(id, now);
    const since = tataSince?.getTime() ?? Date.now();
    const reached = (tataReadTo?.getTime() ?? since) - (isWide ? WIDE_OVERLAP_MS : OVERLAP_MS);
    const late = isWide ? await this.journal.lateSince() : null;
    return new Date(Math.max(since, Math.min(reached, late?.getTime() ?? Infinity)));
  }
}

const sourceOf = (journalId: string): string => `tata ${journalId}`;
