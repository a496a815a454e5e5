import { ChangeFeed, type RecordedChange } from '@app/changes';
import { instantOfId } from '@app/common';
import { ConversationEventList, ConversationSnapshots, type ConversationEventDto } from '@app/conversations';
import { LeadSnapshots } from '@app/leads';
import { Injectable } from '@nestjs/common';
import { LEAD_DELETED, type EventType } from './event-types.js';
import type { OutgoingEvent } from './outgoing-event.js';

const MINUTE_MS = 60_000;
/** A message whose id is older than this when it changes is no new one, whatever the feed still holds of it. */
const NEW_FOR_MS = 10 * MINUTE_MS;
/** How far the instant of a note, by the server's clock, may lie from that of its transaction, by the database's. */
const NOTE_SPAN_MS = 5 * MINUTE_MS;

/**
 * Turns changes of the feed into events. The feed names what changed; what it is now is read here, and so a status that was
 * overtaken by the next one is told once, as the later one.
 */
@Injectable()
export class EventSource {
  constructor(
    private readonly feed: ChangeFeed,
    private readonly conversations: ConversationSnapshots,
    private readonly work: ConversationEventList,
    private readonly leads: LeadSnapshots,
  ) {}

  /** In the order of the changes; those of the wanted types. */
  async eventsOf(changes: RecordedChange[], wanted: readonly EventType[]): Promise<OutgoingEvent[]> {
    const of = (type: RecordedChange['type']): RecordedChange[] => changes.filter((change) => change.type === type);
    const wants = (prefix: string): boolean => wanted.some((type) => type.startsWith(prefix));
    const found = new Map<RecordedChange, OutgoingEvent[]>();
    const add = (events: Map<RecordedChange, OutgoingEvent[]>): void => {
      for (const [change, more] of events) found.set(change, [...(found.get(change) ?? []), ...more]);
    };
    if (wants('message.')) add(await this.ofMessages(of('message')));
    if (wants('conversation.')) add(await this.ofConversations(of('conversation')));
    if (wants('lead.')) add(await this.ofLeads(of('lead')));
    if (wants('note.')) add(await this.ofNotes(of('lead')));
    return once(changes.flatMap((change) => found.get(change) ?? []).filter(({ type }) => wanted.includes(type)));
  }

  private async ofMessages(changes: RecordedChange[]): Promise<Map<RecordedChange, OutgoingEvent[]>> {
    const snapshots = await this.conversations.ofMessages(idsOf(changes.map(({ messageId }) => messageId)));
    const first = await this.feed.firstOfMessages(changes.filter(isOfNewMessage));
    return mapped(changes, (change) => {
      const message = snapshots.get(change.messageId ?? '');
      if (!message) return [];
      const isNew = first.has(change);
      const type = !isNew
        ? 'message.updated'
        : message.direction === 'incoming'
          ? 'message.received'
          : 'message.created';
      const source = isNew ? `new ${message.id}` : null;
      return [{ type, at: change.at, source, leadId: message.lead_id, data: message }];
    });
  }

  private async ofConversations(changes: RecordedChange[]): Promise<Map<RecordedChange, OutgoingEvent[]>> {
    const ids = idsOf(changes.map(({ conversationId }) => conversationId));
    const events = await this.work.ofInstants(
      ids,
      changes.map(({ at }) => at),
    );
    if (events.length === 0) return new Map();
    const snapshots = await this.conversations.ofConversations(ids);
    // The instant of its transaction, or a little later where that waited for another one: the last change before it tells of it
    const changeAtOf = ({ conversation_id, at }: ConversationEventDto): number =>
      Math.max(
        ...changes
          .filter((one) => one.conversationId === conversation_id && one.at.getTime() <= Date.parse(at))
          .map((one) => one.at.getTime()),
      );
    return mapped(changes, (change) => {
      const conversation = snapshots.get(change.conversationId ?? '');
      if (!conversation) return [];
      const theirs = events.filter(
        (event) =>
          event.kind !== 'note' &&
          event.conversation_id === change.conversationId &&
          changeAtOf(event) === change.at.getTime(),
      );
      return theirs.map((event) => ({
        type: event.kind === 'assigned' ? ('conversation.assigned' as const) : ('conversation.state_changed' as const),
        at: new Date(event.at),
        source: `work ${event.id}`,
        leadId: conversation.lead_id,
        data: { ...conversation, change: shownWork(event) },
      }));
    });
  }

  private async ofLeads(changes: RecordedChange[]): Promise<Map<RecordedChange, OutgoingEvent[]>> {
    const ids = idsOf(changes.map(({ leadId }) => leadId));
    const leads = await this.leads.ofLeads(ids);
    const removed = await this.leads.removedAmong(ids.filter((id) => !leads.has(id)));
    return mapped(changes, (change) => {
      const lead = leads.get(change.leadId ?? '');
      if (!lead) return removed.has(change.leadId ?? '') ? [deletionOf(change.leadId!, change.at)] : [];
      // Both are the instant of the transaction
      const isNew = lead.created_at === change.at.toISOString();
      const type = isNew ? ('lead.created' as const) : ('lead.updated' as const);
      return [{ type, at: change.at, source: isNew ? `new ${lead.id}` : null, leadId: lead.id, data: lead }];
    });
  }

  private async ofNotes(changes: RecordedChange[]): Promise<Map<RecordedChange, OutgoingEvent[]>> {
    if (changes.length === 0) return new Map();
    const times = changes.map(({ at }) => at.getTime());
    const notes = await this.leads.notesBetween(
      idsOf(changes.map(({ leadId }) => leadId)),
      new Date(Math.min(...times) - NOTE_SPAN_MS),
      new Date(Math.max(...times) + NOTE_SPAN_MS),
    );
    const told = new Set<string>();
    return mapped(changes, (change) => {
      const theirs = notes.filter(
        (note) =>
          note.lead_id === change.leadId &&
          !told.has(note.id) &&
          Math.abs(Date.parse(note.created_at) - change.at.getTime()) <= NOTE_SPAN_MS,
      );
      for (const { id } of theirs) told.add(id);
      return theirs.map((note) => {
        const source = `new ${note.id}`;
        return { type: 'note.created' as const, at: change.at, source, leadId: note.lead_id, data: note };
      });
    });
  }
}

/**
 * Changes that are read together of one message or lead have one snapshot: told of once, all of them are told. That something
 * is new and that it has changed are told apart all the same, for receivers that go by one of the two.
 */
function once(events: OutgoingEvent[]): OutgoingEvent[] {
  const told = new Map<object, Set<string>>();
  return events.filter(({ data, type }) => {
    const types = told.get(data) ?? new Set();
    told.set(data, types);
    return !types.has(type) && types.add(type);
  });
}

/** However often the feed names a lead that is no more. */
const deletionOf = (id: string, at: Date): OutgoingEvent => ({
  type: LEAD_DELETED,
  at,
  source: `gone ${id}`,
  leadId: id,
  data: { id },
});

const idsOf = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

const mapped = (
  changes: RecordedChange[],
  eventsOf: (change: RecordedChange) => OutgoingEvent[],
): Map<RecordedChange, OutgoingEvent[]> => new Map(changes.map((change) => [change, eventsOf(change)]));

function isOfNewMessage({ messageId, at }: RecordedChange): boolean {
  const made = messageId && instantOfId(messageId);
  return !!made && Math.abs(at.getTime() - made.getTime()) < NEW_FOR_MS;
}

/** Notes have an event of their own. */
function shownWork({ kind, by, to, until, at }: ConversationEventDto): object {
  return { kind, by, to, until, at };
}
