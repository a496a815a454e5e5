import {
  ConversationIntakeService,
  DeliveryStatusService,
  MessageChangesService,
  type StoredMessage,
} from '@app/conversations';
import {
  LeadIntakeService,
  LeadNewsService,
  OptOutsService,
  type Contact,
  type EnsuredLead,
  type OptOutNews,
} from '@app/leads';
import { TemplateNewsService } from '@app/templates';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { FailureNews } from './failure-news.js';
import type { InboundChange, InboundEcho, InboundEvent, InboundMessage, InboundStatus } from './parsers/index.js';
import {
  linkTo,
  ofKind,
  tellBodies,
  toChange,
  toIncoming,
  toldWhatsApp,
  type Applied,
  type Of,
  type Placed,
  type Sourced,
} from './sourced-events.js';

/** What one body says, and when it came. */
export interface Heard {
  /** Its id in the journal. */
  id: string;
  events: InboundEvent[];
  receivedAt: Date;
}

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
    const all = heard.flatMap(({ id: bodyId, events, receivedAt }, index) =>
      events.map((event) => ({ event, bodyId, receivedAt, outcome: outcomes[index]! })),
    );
    const reports = ofKind(all, 'status');
    const changes = ofKind(all, 'reaction', 'edit', 'revoke');
    const messages = ofKind(all, 'message', 'echo');
    const leads = await this.leads.ensure(
      manager,
      messages.map(({ event }) => event.contact),
      (contacts) => this.placedBefore(manager, messages, new Set(contacts)),
    );
    const placed = await this.place(manager, messages, leads, reports, changes);
    const isAll = all.every(({ event }) => event.kind === 'message');
    const { written, stored } = await this.storeMessages(manager, ofKind(placed, 'message'), isAll);
    stored.push(...(await this.storeEchoes(manager, ofKind(placed, 'echo'))));
    await this.unmakeEmpty(manager, leads, placed, stored);
    const refused = await this.applyStatuses(manager, reports);
    await this.changeMessages(manager, changes);
    await this.optOuts.record(manager, [...toldWhatsApp(ofKind(all, 'preference')), ...refused, ...written]);
    await this.applyTemplateNews(manager, ofKind(all, 'template'));
    for (const { event, outcome } of ofKind(all, 'notice')) outcome.produced.push({ kind: 'notice', id: event.name });
    for (const { event, outcome } of ofKind(all, 'unknown')) outcome.problems.push(event.reason);
    return outcomes;
  }

  /** What is here stays whose it is, whatever its contact would make of it now. */
  private async placedBefore(
    manager: EntityManager,
    messages: Sourced<InboundMessage | InboundEcho>[],
    asked: Set<Contact>,
  ): Promise<Map<Contact, string>> {
    const wanted = messages.map(({ event }) => event).filter(({ contact }) => asked.has(contact));
    const leads = await this.conversations.leadsOf(
      manager,
      wanted.map(({ wamid }) => wamid),
    );
    return new Map(
      wanted.flatMap(({ wamid, contact }) => {
        const leadId = leads.get(wamid);
        return leadId ? [[contact, leadId] as const] : [];
      }),
    );
  }

  /** A message that comes again, under another name or for another number of ours, is there already: nobody wrote. */
  private async unmakeEmpty(
    manager: EntityManager,
    leads: EnsuredLead[],
    placed: Placed[],
    stored: StoredMessage[],
  ): Promise<void> {
    const conversations = new Set(
      placed.flatMap(({ isNewConversation, conversationId }) => (isNewConversation ? [conversationId] : [])),
    );
    const made = new Set(leads.flatMap(({ leadId, isNew }) => (isNew ? [leadId] : [])));
    for (const { leadId, conversationId } of stored) {
      made.delete(leadId);
      conversations.delete(conversationId);
    }
    await this.conversations.unmake(manager, [...conversations]);
    await this.leads.unmake(manager, [...made]);
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
    return messages.map(({ event, bodyId, receivedAt, outcome }, index) => ({
      event,
      bodyId,
      receivedAt,
      outcome,
      leadId: leads[index]!.leadId,
      twinId: leads[index]!.twinId,
      conversationId: conversations[index]!.id,
      isNewConversation: conversations[index]!.isNew,
      answeredAt: conversations[index]!.answeredAt,
      isClosed: conversations[index]!.isClosed,
    }));
  }

  /** Answers what was new, and what it said about marketing. */
  private async storeMessages(
    manager: EntityManager,
    messages: Of<'message', Placed>[],
    isAll: boolean,
  ): Promise<{ written: OptOutNews[]; stored: StoredMessage[] }> {
    const stored = await this.conversations.recordIncoming(manager, messages.map(toIncoming), isAll);
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
    await this.news.noteTwins(
      manager,
      stored.flatMap(({ index, leadId, happenedAt }) => {
        const { twinId, event } = messages[index]!;
        const { phone, userId } = event.contact;
        return twinId && phone && userId ? [{ leadId, phone, twinId, userId, at: happenedAt }] : [];
      }),
    );
    tellBodies(messages, stored);
    return { written: this.wishesIn(messages, stored), stored };
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

  private async storeEchoes(manager: EntityManager, echoes: Of<'echo', Placed>[]): Promise<StoredMessage[]> {
    const stored = await this.conversations.recordEchoes(manager, echoes.map(toIncoming));
    tellBodies(echoes, stored);
    return stored;
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
    const outcomes = await this.messageChanges.apply(manager, changes.map(toChange));
    changes.forEach(({ event, outcome }, index) => {
      const { messageId, refusal } = outcomes[index]!;
      if (refusal) outcome.problems.push(refusal);
      else outcome.produced.push(linkTo(event.kind, messageId, event.targetWamid));
    });
  }
}

/** Types whose text is what somebody wrote or tapped. */
const WRITTEN = new Set(['text', 'button', 'interactive']);
