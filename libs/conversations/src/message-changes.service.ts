import { ChangeFeed } from '@app/changes';
import { LeadIntakeService } from '@app/leads';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refusalsOf, type ChangedTarget } from './change-makers.js';
import { afterChange, type ChangeableMessage, type MessageChange } from './message-change.js';
import { shownPreview } from './message-content.js';

interface TargetRow extends ChangeableMessage, ChangedTarget {
  id: string;
  conversationId: string;
  wamid: string;
  type: string;
}

interface WaitingRow {
  id: string;
  kind: MessageChange['kind'];
  made_by: MessageChange['by'];
  wamid: string;
  target_wamid: string;
  text: string | null;
  happened_at: Date;
  sender: MessageChange['sender'];
  event_ids: string[];
}

/** What became of a change: its message, null while it waits for one, and why it may not be made. */
export interface ChangeOutcome {
  messageId: string | null;
  refusal: string | null;
}

/** One that waited for its message, and may not be made. */
export interface RefusedChange {
  eventIds: string[];
  reason: string;
}

type OnRefused = (manager: EntityManager, refused: RefusedChange[]) => Promise<void>;

/**
 * Reactions, edits and deletions. Those that come before their message wait for it. The caller has locked the
 * conversations of the messages that are there.
 */
@Injectable()
export class MessageChangesService {
  private tellRefused: OnRefused | undefined;

  constructor(
    private readonly changes: ChangeFeed,
    private readonly leads: LeadIntakeService,
  ) {}

  /** Whom to tell, in the same transaction, of changes that waited and were refused. */
  onRefused(tell: OnRefused): void {
    this.tellRefused = tell;
  }

  /** Answers what became of each change, in the order of `changes`. */
  async apply(manager: EntityManager, changes: MessageChange[]): Promise<ChangeOutcome[]> {
    const outcomes = await this.applyKnown(manager, changes);
    await park(
      manager,
      changes.filter((_, index) => outcomes[index]!.messageId === null),
    );
    return outcomes;
  }

  /** As {@link apply}, of those whose message is here. */
  async applyKnown(manager: EntityManager, changes: MessageChange[]): Promise<ChangeOutcome[]> {
    if (changes.length === 0) return [];
    const targets = await findTargets(
      manager,
      changes.map(({ targetWamid }) => targetWamid),
    );
    const refusals = await refusalsOf(manager, this.leads, changes, targets);
    const known = changes.filter(({ targetWamid }, index) => targets.has(targetWamid) && refusals[index] === null);
    await this.change(manager, targets, await claimNew(manager, known));
    return changes.map(({ targetWamid }, index) => ({
      messageId: targets.get(targetWamid)?.id ?? null,
      refusal: refusals[index]!,
    }));
  }

  /** As {@link applyKnown}, of those that waited: whoever told of one that is refused now hears of it. */
  async applyWaiting(manager: EntityManager, changes: MessageChange[]): Promise<ChangeOutcome[]> {
    const outcomes = await this.applyKnown(manager, changes);
    const refused = outcomes.flatMap(({ refusal }, index) =>
      refusal ? [{ eventIds: changes[index]!.eventIds ?? [], reason: refusal }] : [],
    );
    if (refused.length > 0) await this.tellRefused?.(manager, refused);
    return outcomes;
  }

  /** Applies what waited for messages that are here now, or whose wamid has become known. */
  async release(manager: EntityManager, messageIds: string[]): Promise<void> {
    if (messageIds.length === 0) return;
    const [rows]: [WaitingRow[], number] = await manager.query(
      `DELETE FROM waiting_changes w USING messages m WHERE m.id = ANY($1::uuid[]) AND w.target_wamid = m.wamid
       RETURNING w.id, w.kind, w.made_by, w.wamid, w.target_wamid, w.text, w.happened_at, w.sender, w.event_ids`,
      [messageIds],
    );
    const arrived = rows.sort((a, b) => Number(BigInt(a.id) - BigInt(b.id))).map(toChange);
    await this.applyWaiting(manager, arrived);
  }

  private async change(
    manager: EntityManager,
    targets: Map<string, TargetRow>,
    changes: MessageChange[],
  ): Promise<void> {
    const after = new Map(targets);
    const inTime = [...changes].sort((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime());
    for (const change of inTime) {
      const message = after.get(change.targetWamid);
      if (message) after.set(change.targetWamid, afterChange(message, change));
    }
    const changed = [...after.values()].filter((message) => targets.get(message.wamid) !== message);
    if (changed.length === 0) return;
    await store(manager, changed);
    await this.changes.append(
      manager,
      changed.map(({ id, conversationId }) => ({ type: 'message', messageId: id, conversationId })),
    );
  }
}

const toChange = (row: WaitingRow): MessageChange => ({
  kind: row.kind,
  by: row.made_by,
  wamid: row.wamid,
  targetWamid: row.target_wamid,
  text: row.text,
  happenedAt: row.happened_at,
  sender: row.sender,
  eventIds: row.event_ids,
});

async function findTargets(manager: EntityManager, wamids: string[]): Promise<Map<string, TargetRow>> {
  const rows: TargetRow[] = await manager.query(
    `SELECT m.id, conversation_id AS "conversationId", c.lead_id AS "leadId", direction, wamid, type, text, content, reactions,
       reacted_at AS "reactedAt", business_reacted_at AS "businessReactedAt", edited_at AS "editedAt", deleted_at AS "deletedAt"
     FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE wamid = ANY($1::text[])`,
    [wamids],
  );
  return new Map(rows.map((row) => [row.wamid, row]));
}

async function store(manager: EntityManager, messages: TargetRow[]): Promise<void> {
  await manager.query(
    `WITH after AS (
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::jsonb[], $4::jsonb[], $5::timestamptz[], $6::timestamptz[],
         $7::timestamptz[], $8::timestamptz[], $9::text[], $10::uuid[])
         AS a(id, text, content, reactions, reacted_at, business_reacted_at, edited_at, deleted_at, preview, conversation_id)
     ), changed AS (
       UPDATE messages m SET text = a.text, content = a.content, reactions = a.reactions, reacted_at = a.reacted_at,
         business_reacted_at = a.business_reacted_at, edited_at = a.edited_at, deleted_at = a.deleted_at
       FROM after a WHERE m.id = a.id
     )
     UPDATE conversations c SET latest_text = a.preview FROM after a WHERE c.id = a.conversation_id AND c.latest_message_id = a.id`,
    [
      messages.map(({ id }) => id),
      messages.map(({ text }) => text),
      messages.map(({ content }) => content && JSON.stringify(content)),
      messages.map(({ reactions }) => JSON.stringify(reactions)),
      messages.map(({ reactedAt }) => reactedAt),
      messages.map(({ businessReactedAt }) => businessReactedAt),
      messages.map(({ editedAt }) => editedAt),
      messages.map(({ deletedAt }) => deletedAt),
      messages.map((message) => shownPreview({ ...message, deleted_at: message.deletedAt })),
      messages.map(({ conversationId }) => conversationId),
    ],
  );
}

const keyOf = ({ targetWamid, wamid }: MessageChange): string => `${targetWamid}\n${wamid}`;

/** Those that have not been applied before, each once. The caller has locked the conversations. */
async function claimNew(manager: EntityManager, changes: MessageChange[]): Promise<MessageChange[]> {
  if (changes.length === 0) return [];
  const first = new Map(changes.toReversed().map((change) => [keyOf(change), change]));
  const rows: { target_wamid: string; wamid: string }[] = await manager.query(
    `INSERT INTO applied_changes (target_wamid, wamid) SELECT * FROM unnest($1::text[], $2::text[])
     ON CONFLICT ON CONSTRAINT applied_changes_pkey DO NOTHING RETURNING target_wamid, wamid`,
    [changes.map(({ targetWamid }) => targetWamid), changes.map(({ wamid }) => wamid)],
  );
  const isNew = new Set(rows.map(({ target_wamid, wamid }) => first.get(`${target_wamid}\n${wamid}`)));
  return changes.filter((change) => isNew.has(change));
}

/** Sorted, so that two batches that bring the same do not wait for each other. */
async function park(manager: EntityManager, changes: MessageChange[]): Promise<void> {
  if (changes.length === 0) return;
  const waiting = new Map<string, MessageChange>();
  for (const change of changes) {
    const before = waiting.get(keyOf(change));
    const eventIds = [...new Set([...(before?.eventIds ?? []), ...(change.eventIds ?? [])])];
    waiting.set(keyOf(change), { ...(before ?? change), eventIds });
  }
  const parked = [...waiting.values()];
  await manager.query(
    `INSERT INTO waiting_changes AS w (wamid, target_wamid, kind, made_by, text, happened_at, sender, event_ids)
     SELECT wamid, target_wamid, kind, made_by, text, at, sender, ARRAY(SELECT jsonb_array_elements_text(events)::uuid)
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::jsonb[], $8::jsonb[])
       WITH ORDINALITY AS c(wamid, target_wamid, kind, made_by, text, at, sender, events, index) ORDER BY target_wamid, index
     ON CONFLICT ON CONSTRAINT waiting_changes_wamid_key DO UPDATE SET event_ids = w.event_ids || excluded.event_ids
       WHERE NOT w.event_ids @> excluded.event_ids`,
    [
      parked.map(({ wamid }) => wamid),
      parked.map(({ targetWamid }) => targetWamid),
      parked.map(({ kind }) => kind),
      parked.map(({ by }) => by),
      parked.map(({ text }) => text),
      parked.map(({ happenedAt }) => happenedAt),
      parked.map(({ sender }) => sender && JSON.stringify(sender)),
      parked.map(({ eventIds }) => JSON.stringify(eventIds)),
    ],
  );
}
