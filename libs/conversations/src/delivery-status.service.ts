import { ChangeFeed } from '@app/changes';
import { LeadIntakeService } from '@app/leads';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { firstText } from './earlier-texts.js';
import { MessageChangesService } from './message-changes.service.js';
import { previewOf } from './message-content.js';
import { keepEarlierReactions, settleOwnReactions } from './sending/own-reactions.js';
import { ReadReceipts } from './read-receipts.service.js';
import { findSent, readBefore, toReaction } from './sent-rows.js';
import type { StatusReport } from './status-report.js';
import {
  linkQuotes,
  matchMessages,
  parkStatuses,
  setInstants,
  takeWaiting,
  type ChangedMessage,
  type MatchedReport,
  type Told,
} from './status-rows.js';
import { mergeStrays } from './stray-messages.js';

/** What became of a report: the message that it is about, null while it waits for one, and whether that learnt something. */
export interface AppliedReport {
  messageId: string | null;
  isNews: boolean;
}

/** Whose a message is, and how it stands. */
export interface MessageOwner {
  leadId: string;
  businessNumber: string;
  isFailed: boolean;
}

/** Applies delivery statuses, however late, repeated or early they come. The caller has locked the conversations. */
@Injectable()
export class DeliveryStatusService {
  constructor(
    private readonly changes: ChangeFeed,
    private readonly leads: LeadIntakeService,
    private readonly messageChanges: MessageChangesService,
    private readonly readReceipts: ReadReceipts,
  ) {}

  /**
   * Each report is matched by our reference first, then by wamid; one that matches nothing waits for its message.
   * The first report of a status gives its instant; none takes an earlier one back. Answers what became of each report.
   */
  async applyStatuses(manager: EntityManager, reports: StatusReport[]): Promise<AppliedReport[]> {
    if (reports.length === 0) return [];
    const matched = await matchMessages(manager, reports);
    await parkStatuses(
      manager,
      reports.filter((_, index) => !matched[index]?.messageId),
    );
    return this.join(manager, reports, matched);
  }

  /** As {@link applyStatuses}, of those whose message is here. */
  async joinKnown(manager: EntityManager, reports: StatusReport[]): Promise<AppliedReport[]> {
    return reports.length > 0 ? this.join(manager, reports, await matchMessages(manager, reports)) : [];
  }

  private async join(
    manager: EntityManager,
    reports: StatusReport[],
    matched: MatchedReport[],
  ): Promise<AppliedReport[]> {
    const strays = matched.flatMap(({ messageId, strayId }) => (messageId && strayId ? [{ messageId, strayId }] : []));
    const heirs = strays.length > 0 ? await this.merge(manager, strays) : null;
    const ids = matched.map(({ messageId }) => (messageId && heirs?.get(messageId)) ?? messageId);
    const changed = await this.tell(
      manager,
      reports.flatMap((report, index): Told[] => {
        const messageId = ids[index];
        const wamid = matched[index]!.hasWamid ? null : report.wamid;
        return messageId ? [{ ...report, messageId, wamid }] : [];
      }),
    );
    return ids.map((messageId) => ({ messageId, isNews: messageId !== null && changed.has(messageId) }));
  }

  /** Gives a message the wamid that TATA's answer named, and whatever came under it before. */
  async adoptWamid(manager: EntityManager, messageId: string, wamid: string): Promise<void> {
    const strays: { id: string }[] = await manager.query(
      'SELECT id FROM messages WHERE wamid = $1 AND id <> $2 AND sent_from IS NOT NULL',
      [wamid, messageId],
    );
    await this.merge(
      manager,
      strays.map(({ id }) => ({ strayId: id, messageId })),
    );
    await this.tell(manager, [{ messageId, wamid, status: null, happenedAt: null, error: null, pricing: null }]);
  }

  /** Gives messages that have just come in under their wamid what waited for it. */
  async joinWaiting(manager: EntityManager, messageIds: string[]): Promise<void> {
    if (messageIds.length > 0) await this.tell(manager, await takeWaiting(manager, messageIds));
  }

  /**
   * A message that is proved to have gone out: it becomes a note, and whoever sent it has read what came before. A
   * reaction changes the message that it is for instead.
   */
  async recordSent(manager: EntityManager, messageIds: string[]): Promise<void> {
    if (messageIds.length === 0) return;
    const sent = await findSent(manager, messageIds);
    const reactions = sent.flatMap(toReaction);
    await keepEarlierReactions(
      manager,
      reactions.map(({ wamid }) => wamid),
    );
    await this.messageChanges.applyKnown(manager, reactions);
    const shown = sent.filter(({ type }) => type !== 'reaction');
    if (shown.length === 0) return;
    // What was written on the phone app has moved its conversation by itself
    const ours = shown.filter(({ sent_from }) => sent_from === null);
    await this.markAnswered(manager, ours);
    await this.leads.addNotes(
      manager,
      shown.map((message) => ({
        leadId: message.lead_id,
        kind: 'whatsapp_outgoing' as const,
        text: firstText(message.text, message.content) ?? previewOf(message.type, null, message.content),
        messageId: message.id,
        author: message.sender_name ?? message.sent_from,
        createdAt: message.happened_at,
      })),
    );
  }

  /** Whoever sent these has read what came before. */
  private async markAnswered(
    manager: EntityManager,
    ours: { conversation_id: string; happened_at: Date }[],
  ): Promise<void> {
    if (ours.length === 0) return;
    const read = await readBefore(manager, ours);
    this.readReceipts.ask(manager, read);
  }

  /** Answers the message that each of those which are gone has become. */
  private async merge(
    manager: EntityManager,
    strays: { strayId: string; messageId: string }[],
  ): Promise<Map<string, string>> {
    const { messages, leadIds, heirs } = await mergeStrays(manager, strays);
    await this.recordSent(
      manager,
      strays.map(({ messageId }) => messageId),
    );
    await this.announceThese(manager, messages);
    await this.changes.append(
      manager,
      leadIds.map((leadId) => ({ type: 'lead', leadId })),
    );
    return heirs;
  }

  /** A repeat tells nobody anything. Answers the messages that learnt something. */
  private async tell(manager: EntityManager, told: Told[]): Promise<Set<string>> {
    const changed = await setInstants(manager, told);
    if (changed.length === 0) return new Set();
    const withWaiting = idsOf(changed, 'hasStatuses');
    const waited = withWaiting.length > 0 ? await setInstants(manager, await takeWaiting(manager, withWaiting)) : [];
    await this.messageChanges.release(manager, idsOf(changed, 'hasChanges'));
    const quoting = await linkQuotes(manager, idsOf(changed, 'hasQuotes'));
    await this.recordSent(manager, [...new Set(idsOf([...changed, ...waited], 'isUnnoted'))]);
    const reactedTo = await settleOwnReactions(manager, idsOf([...changed, ...waited], 'isReaction'));
    await this.announceThese(manager, [...changed, ...quoting, ...reactedTo]);
    return new Set(changed.map(({ id }) => id));
  }

  /** By the ids of the messages. */
  async ownersOf(manager: EntityManager, messageIds: string[]): Promise<Map<string, MessageOwner>> {
    if (messageIds.length === 0) return new Map();
    const rows: { id: string; lead_id: string; number: string; status: string }[] = await manager.query(
      `SELECT m.id, m.status, c.lead_id, c.business_phone_number AS number
       FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE m.id = ANY($1::uuid[])`,
      [messageIds],
    );
    return new Map(
      rows.map(({ id, lead_id, number, status }) => [
        id,
        { leadId: lead_id, businessNumber: number, isFailed: status === 'failed' },
      ]),
    );
  }

  /** Brings the conversations whose latest message changed its status up to date and tells the readers. */
  async announce(manager: EntityManager, messageIds: string[]): Promise<void> {
    const rows: { id: string; conversationId: string; isReaction: boolean }[] = await manager.query(
      `WITH listed AS (
         UPDATE conversations c SET latest_status = m.status FROM messages m
         WHERE m.id = ANY($1::uuid[]) AND c.id = m.conversation_id AND c.latest_message_id = m.id
           AND c.latest_status IS DISTINCT FROM m.status)
       SELECT id, conversation_id AS "conversationId", type = 'reaction' AS "isReaction"
       FROM messages WHERE id = ANY($1::uuid[])`,
      [messageIds],
    );
    const reactions = rows.filter(({ isReaction }) => isReaction).map(({ id }) => id);
    await this.announceThese(manager, [...rows, ...(await settleOwnReactions(manager, reactions))]);
  }

  private async announceThese(
    manager: EntityManager,
    messages: { id: string; conversationId: string }[],
  ): Promise<void> {
    const distinct = new Map(messages.map((message) => [message.id, message]));
    await this.changes.append(
      manager,
      [...distinct.values()].map(({ id, conversationId }) => ({ type: 'message', messageId: id, conversationId })),
    );
  }
}

type Claim = 'hasStatuses' | 'hasChanges' | 'hasQuotes' | 'isUnnoted' | 'isReaction';

const idsOf = (messages: ChangedMessage[], claim: Claim): string[] =>
  messages.filter((message) => message[claim]).map(({ id }) => id);
