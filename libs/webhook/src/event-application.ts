import {
  ConversationIntakeService,
  DeliveryStatusService,
  MessageChangesService,
  type IncomingMessage,
} from '@app/conversations';
import { LeadIntakeService } from '@app/leads';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { InboundEvent, InboundMessage } from './parsers/index.js';

/** What one body says, and when it came. */
export interface Heard {
  events: InboundEvent[];
  receivedAt: Date;
}

/** What became of one body. */
export interface Applied {
  produced: { kind: string; id: string }[];
  problems: string[];
}

/** An event with the body that it came in, so that each body learns what it made. */
interface Sourced<E extends InboundEvent> {
  event: E;
  receivedAt: Date;
  outcome: Applied;
}

/** Turns the events of a batch of bodies into leads, messages, notes and statuses, in the caller's transaction. */
@Injectable()
export class EventApplication {
  constructor(
    private readonly leads: LeadIntakeService,
    private readonly conversations: ConversationIntakeService,
    private readonly statuses: DeliveryStatusService,
    private readonly messageChanges: MessageChangesService,
  ) {}

  /** Answers what became of each body, in the order of `heard`. */
  async apply(manager: EntityManager, heard: Heard[]): Promise<Applied[]> {
    const outcomes = heard.map((): Applied => ({ produced: [], problems: [] }));
    const all = heard.flatMap(({ events, receivedAt }, index) =>
      events.map((event) => ({ event, receivedAt, outcome: outcomes[index]! })),
    );
    const reports = ofKind(all, 'status').map(({ event }) => event.report);
    await this.statuses.lockWamids(
      manager,
      reports.map(({ wamid }) => wamid),
    );
    await this.storeMessages(manager, ofKind(all, 'message'));
    await this.statuses.applyStatuses(manager, reports);
    await this.changeMessages(manager, all);
    for (const { event, outcome } of ofKind(all, 'unknown')) outcome.problems.push(event.reason);
    return outcomes;
  }

  private async storeMessages(manager: EntityManager, messages: Sourced<InboundMessage>[]): Promise<void> {
    if (messages.length === 0) return;
    const leadIds = await this.leads.ensure(
      manager,
      messages.map(({ event }) => event.contact),
    );
    const stored = await this.conversations.recordIncoming(
      manager,
      messages.map(({ event, receivedAt }, index) => toIncoming(event, leadIds[index]!, receivedAt)),
    );
    await this.leads.touch(
      manager,
      stored.map(({ leadId, happenedAt }) => ({ leadId, at: happenedAt })),
    );
    await this.leads.addNotes(
      manager,
      stored.map(({ id, leadId, preview, text, happenedAt }) => ({
        leadId,
        kind: 'whatsapp_incoming' as const,
        text: text ?? preview,
        messageId: id,
        author: null,
        createdAt: happenedAt,
      })),
    );
    for (const { id, index } of stored) messages[index]!.outcome.produced.push({ kind: 'message', id });
  }

  /** What cannot be applied because the message it changes is not here is a problem of its body; a replay may find it. */
  private async changeMessages(manager: EntityManager, all: Sourced<InboundEvent>[]): Promise<void> {
    const groups = [
      { changes: ofKind(all, 'reaction'), apply: this.messageChanges.react.bind(this.messageChanges) },
      { changes: ofKind(all, 'edit'), apply: this.messageChanges.edit.bind(this.messageChanges) },
      { changes: ofKind(all, 'revoke'), apply: this.messageChanges.revoke.bind(this.messageChanges) },
    ] as {
      changes: Sourced<InboundEvent & { targetWamid: string }>[];
      apply: (m: EntityManager, c: unknown[]) => Promise<string[]>;
    }[];
    for (const { changes, apply } of groups) {
      const found = new Set(
        await apply(
          manager,
          changes.map(({ event }) => event),
        ),
      );
      for (const { event, outcome } of changes) {
        if (!found.has(event.targetWamid))
          outcome.problems.push(`the message that this ${event.kind} is about is not here`);
      }
    }
  }
}

function ofKind<K extends InboundEvent['kind']>(
  all: Sourced<InboundEvent>[],
  kind: K,
): Sourced<Extract<InboundEvent, { kind: K }>>[] {
  return all.filter((one): one is Sourced<Extract<InboundEvent, { kind: K }>> => one.event.kind === kind);
}

function toIncoming(
  { contact: _, kind: __, ...message }: InboundMessage,
  leadId: string,
  receivedAt: Date,
): IncomingMessage {
  return { ...message, leadId, receivedAt, opensWindow: message.type !== 'system' };
}
