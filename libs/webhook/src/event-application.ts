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

export interface Applied {
  produced: { kind: string; id: string }[];
  problems: string[];
}

/** Turns parsed events into leads, messages, notes and statuses, in the caller's transaction. */
@Injectable()
export class EventApplication {
  constructor(
    private readonly leads: LeadIntakeService,
    private readonly conversations: ConversationIntakeService,
    private readonly statuses: DeliveryStatusService,
    private readonly messageChanges: MessageChangesService,
  ) {}

  async apply(manager: EntityManager, events: InboundEvent[], receivedAt: Date): Promise<Applied> {
    const reports = ofKind(events, 'status').map(({ report }) => report);
    await this.statuses.lockWamids(
      manager,
      reports.map(({ wamid }) => wamid),
    );
    const produced = await this.storeMessages(manager, ofKind(events, 'message'), receivedAt);
    await this.statuses.applyStatuses(manager, reports);
    const problems = [
      ...ofKind(events, 'unknown').map(({ reason }) => reason),
      ...(await this.changeMessages(manager, events)),
    ];
    return { produced, problems };
  }

  private async storeMessages(
    manager: EntityManager,
    messages: InboundMessage[],
    receivedAt: Date,
  ): Promise<{ kind: string; id: string }[]> {
    if (messages.length === 0) return [];
    const leadIds = await this.leads.ensure(
      manager,
      messages.map(({ contact }) => contact),
    );
    const stored = await this.conversations.recordIncoming(
      manager,
      messages.map((message, index) => toIncoming(message, leadIds[index]!, receivedAt)),
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
    return stored.map(({ id }) => ({ kind: 'message', id }));
  }

  /** Answers what could not be applied because the message it changes is not here; a replay may find it. */
  private async changeMessages(manager: EntityManager, events: InboundEvent[]): Promise<string[]> {
    const groups = [
      { changes: ofKind(events, 'reaction'), apply: this.messageChanges.react.bind(this.messageChanges) },
      { changes: ofKind(events, 'edit'), apply: this.messageChanges.edit.bind(this.messageChanges) },
      { changes: ofKind(events, 'revoke'), apply: this.messageChanges.revoke.bind(this.messageChanges) },
    ] as {
      changes: { kind: string; targetWamid: string }[];
      apply: (m: EntityManager, c: unknown[]) => Promise<string[]>;
    }[];
    const problems: string[] = [];
    for (const { changes, apply } of groups) {
      const found = new Set(await apply(manager, changes));
      for (const { kind, targetWamid } of changes) {
        if (!found.has(targetWamid)) problems.push(`the message that this ${kind} is about is not here`);
      }
    }
    return problems;
  }
}

function ofKind<K extends InboundEvent['kind']>(events: InboundEvent[], kind: K): Extract<InboundEvent, { kind: K }>[] {
  return events.filter((event): event is Extract<InboundEvent, { kind: K }> => event.kind === kind);
}

function toIncoming(
  { contact: _, kind: __, ...message }: InboundMessage,
  leadId: string,
  receivedAt: Date,
): IncomingMessage {
  return { ...message, leadId, receivedAt, opensWindow: message.type !== 'system' };
}
