import {
  ConversationIntakeService,
  DeliveryStatusService,
  MessageChangesService,
  type IncomingMessage,
  type MessageChange,
  type StoredMessage,
} from '@app/conversations';
import { LeadIntakeService, LeadNewsService, OptOutsService, type EnsuredLead, type OptOutNews } from '@app/leads';
import { TemplateNewsService } from '@app/templates';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { FailureNews } from './failure-news.js';
import type { InboundChange, InboundEcho, InboundEvent, InboundMessage, InboundStatus } from './parsers/index.js';

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

type Placed = Sourced<InboundMessage | InboundEcho> & {
  leadId: string;
  conversationId: string;
  answeredAt: Date | null;
  isClosed: boolean;
};

/**
 * Turns the events of a batch of bodies into leads, messages, notes and statuses, in the caller's transaction. Locks are
 * taken in one order: identities and leads, then all conversations at once, then messages.
 */
@Injectable()
export class EventApplication {
  constructor(
    private readonly leads: LeadIntakeService,
    private readonly news: LeadNewsService,
    private readonly conversations: ConversationIntakeService,
    private readonly statuses: DeliveryStatusService,
    private readonly messageChanges: MessageChangesService,
    private readonly optOuts: OptOutsService,
    private readonly failures: FailureNews,
    private readonly templates: TemplateNewsService,
  ) {}

  /** Answers what became of each body, in the order of `heard`. */
  async apply(manager: EntityManager, heard: Heard[]): Promise<Applied[]> {
    const outcomes = heard.map((): Applied => ({ produced: [], problems: [] }));
    const all = heard.flatMap(({ events, receivedAt }, index) =>
      events.map((event) => ({ event, receivedAt, outcome: outcomes[index]! })),
    );
    const reports = ofKind(all, 'status');
    const changes = ofKind(all, 'reaction', 'edit', 'revoke');
    const messages = ofKind(all, 'message', 'echo');
    const leads = await this.leads.ensure(
      manager,
      messages.map(({ event }) => event.contact),
    );
    const placed = await this.place(manager, messages, leads, reports, changes);
    const written = await this.storeMessages(manager, ofKind(placed, 'message'));
    await this.storeEchoes(manager, ofKind(placed, 'echo'));
    const refused = await this.applyStatuses(manager, reports);
    await this.changeMessages(manager, changes);
    await this.optOuts.record(manager, [...toldWhatsApp(ofKind(all, 'preference')), ...refused, ...written]);
    await this.applyTemplateNews(manager, ofKind(all, 'template'));
    for (const { event, outcome } of ofKind(all, 'notice')) outcome.produced.push({ kind: 'notice', id: event.name });
    for (const { event, outcome } of ofKind(all, 'unknown')) outcome.problems.push(event.reason);
    return outcomes;
  }

  /** Finds or makes where the messages go, and locks every conversation that anything here will change. */
  private async place(
    manager: EntityManager,
    messages: Sourced<InboundMessage | InboundEcho>[],
    leads: EnsuredLead[],
    reports: Sourced<InboundStatus>[],
    changes: Sourced<InboundChange>[],
  ): Promise<Placed[]> {
    const conversations = await this.conversations.lock(manager, {
      places: messages.map(({ event }, index) => ({
        leadId: leads[index]!.leadId,
        isNewLead: leads[index]!.isNew,
        businessNumber: event.businessNumber,
      })),
      wamids: [...reports.map(({ event }) => event.report.wamid), ...changes.map(({ event }) => event.targetWamid)],
      messageIds: reports.flatMap(({ event }) => event.report.reference ?? []).filter(isUuid),
    });
    return messages.map((message, index) => ({
      ...message,
      leadId: leads[index]!.leadId,
      conversationId: conversations[index]!.id,
      answeredAt: conversations[index]!.answeredAt,
      isClosed: conversations[index]!.isClosed,
    }));
  }

  /** Answers what new messages said about marketing. */
  private async storeMessages(manager: EntityManager, messages: Of<'message', Placed>[]): Promise<OptOutNews[]> {
    const stored = await this.conversations.recordIncoming(manager, messages.map(toIncoming));
    await this.leads.recordContacts(
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
    await this.news.noteClashes(
      manager,
      stored.flatMap(({ index, leadId, happenedAt }) => {
        const movedTo = messages[index]!.event.contact.movedTo;
        return movedTo ? [{ leadId, movedTo, at: happenedAt }] : [];
      }),
    );
    tellBodies(messages, stored);
    return this.wishesIn(messages, stored);
  }

  private wishesIn(messages: Of<'message', Placed>[], stored: StoredMessage[]): OptOutNews[] {
    const wishes: OptOutNews[] = [];
    for (const { index, id, leadId, text, happenedAt } of stored) {
      const isOut = WRITTEN.has(messages[index]!.event.type) ? this.optOuts.meaningOf(text) : null;
      if (isOut === null) continue;
      wishes.push({ who: { leadId }, isOut, at: happenedAt, by: 'word', detail: text!.trim(), messageId: id });
    }
    return wishes;
  }

  private async storeEchoes(manager: EntityManager, echoes: Of<'echo', Placed>[]): Promise<void> {
    tellBodies(echoes, await this.conversations.recordEchoes(manager, echoes.map(toIncoming)));
  }

  /** Answers whom marketing did not reach because they want none. */
  private async applyStatuses(manager: EntityManager, reports: Sourced<InboundStatus>[]): Promise<OptOutNews[]> {
    const told = reports.map(({ event }) => event.report);
    const applied = await this.statuses.applyStatuses(manager, told);
    reports.forEach(({ event, outcome }, index) => {
      outcome.produced.push(linkTo('status', applied[index]!.messageId, event.report.wamid));
    });
    return this.failures.heed(manager, told, applied);
  }

  private async applyTemplateNews(
    manager: EntityManager,
    news: Of<'template', Sourced<InboundEvent>>[],
  ): Promise<void> {
    const ids = await this.templates.applyEvents(
      manager,
      news.map(({ event }) => event.event),
    );
    news.forEach(({ event, outcome }, index) => {
      const links = ids[index]!.map((id) => ({ kind: 'template', id }));
      outcome.produced.push(...(links.length > 0 ? links : [{ kind: 'notice', id: event.field }]));
    });
  }

  private async changeMessages(manager: EntityManager, changes: Sourced<InboundChange>[]): Promise<void> {
    const ids = await this.messageChanges.apply(
      manager,
      changes.map(({ event }) => toChange(event)),
    );
    changes.forEach(({ event, outcome }, index) => {
      outcome.produced.push(linkTo(event.kind, ids[index], event.targetWamid));
    });
  }
}

/** Types whose text is what somebody wrote or tapped. */
const WRITTEN = new Set(['text', 'button', 'interactive']);

function toldWhatsApp(preferences: Of<'preference', Sourced<InboundEvent>>[]): OptOutNews[] {
  for (const { outcome } of preferences) outcome.produced.push({ kind: 'notice', id: 'user_preferences' });
  return preferences.map(({ event: { contact, isOut, happenedAt } }) => ({
    who: contact,
    isOut,
    at: happenedAt,
    by: 'whatsapp',
    detail: null,
    messageId: null,
  }));
}

/** What came before its message waits for it, under WhatsApp's id. */
const linkTo = (kind: string, id: string | null | undefined, wamid: string): Applied['produced'][number] =>
  id ? { kind, id } : { kind: 'waiting', id: wamid };

function tellBodies(messages: Placed[], stored: StoredMessage[]): void {
  for (const { id, index, mediaId } of stored) {
    const { produced } = messages[index]!.outcome;
    produced.push({ kind: messages[index]!.event.kind, id });
    if (mediaId) produced.push({ kind: 'media', id: mediaId });
  }
}

type Of<K extends InboundEvent['kind'], S extends Sourced<InboundEvent>> = S & {
  event: Extract<InboundEvent, { kind: K }>;
};

function ofKind<K extends InboundEvent['kind'], S extends Sourced<InboundEvent>>(all: S[], ...kinds: K[]): Of<K, S>[] {
  return all.filter((one): one is Of<K, S> => kinds.includes(one.event.kind as K));
}

function toChange(event: InboundChange): MessageChange {
  const text = event.kind === 'edit' ? event.text : event.kind === 'reaction' ? event.emoji : null;
  const { kind, by, wamid, targetWamid, happenedAt } = event;
  return { kind, by, wamid, targetWamid, text, happenedAt };
}

/** Field by field: copying all but a few is what costs most in a batch. */
function toIncoming({ event, receivedAt, leadId, conversationId, answeredAt, isClosed }: Placed): IncomingMessage {
  return {
    wamid: event.wamid,
    leadId,
    conversationId,
    answeredAt,
    isClosed,
    businessNumber: event.businessNumber,
    type: event.type,
    text: event.text,
    content: event.content,
    replyToWamid: event.replyToWamid,
    forwarded: event.forwarded,
    referral: event.referral,
    happenedAt: event.happenedAt,
    receivedAt,
    opensWindow: event.type !== 'system',
  };
}
