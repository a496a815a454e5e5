import { ChangeFeed } from '@app/changes';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { afterChange, type ChangeableMessage, type MessageChange } from './message-change.js';
import { shownPreview } from './message-content.js';

interface TargetRow extends ChangeableMessage {
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
}

/**
 * Reactions, edits and deletions. Those that come before their message wait for it. The caller has locked the
 * conversations of the messages that are there.
 */
@Injectable()
export class MessageChangesService {
  constructor(private readonly changes: ChangeFeed) {}

  /** Answers the id of each change's message, or null when it waits; in the order of `changes`. */
  async apply(manager: EntityManager, changes: MessageChange[]): Promise<(string | null)[]> {
    const ids = await this.applyKnown(manager, changes);
    await park(
      manager,
      changes.filter((_, index) => ids[index] === null),
    );
    return ids;
  }

  /** As {@link apply}, of those whose message is here. */
  async applyKnown(manager: EntityManager, changes: MessageChange[]): Promise<(string | null)[]> {
    if (changes.length === 0) return [];
    const targets = await findTargets(
      manager,
      changes.map(({ targetWamid }) => targetWamid),
    );
    const known = changes.filter(({ targetWamid }) => targets.has(targetWamid));
    await this.change(manager, targets, await claimNew(manager, known));
    return changes.map(({ targetWamid }) => targets.get(targetWamid)?.id ?? null);
  }

  /** Applies what waited for messages that are here now, or whose wamid has become known. */
  async release(manager: EntityManager, messageIds: string[]): Promise<void> {
    if (messageIds.length === 0) return;
    const [rows]: [WaitingRow[], number] = await manager.query(
      `DELETE FROM waiting_changes w USING messages m WHERE m.id = ANY($1::uuid[]) AND w.target_wamid = m.wamid
       RETURNING w.id, w.kind, w.made_by, w.wamid, w.target_wamid, w.text, w.happened_at`,
      [messageIds],
    );
    const arrived = rows.sort((a, b) => Number(BigInt(a.id) - BigInt(b.id))).map(toChange);
    if (arrived.length > 0) await this.apply(manager, arrived);
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
});

async function findTargets(manager: EntityManager, wamids: string[]): Promise<Map<string, TargetRow>> {
  const rows: TargetRow[] = await manager.query(
    `SELECT id, conversation_id AS "conversationId", wamid, type, text, content, reactions, reacted_at AS "reactedAt",
       business_reacted_at AS "businessReactedAt", edited_at AS "editedAt", deleted_at AS "deletedAt"
     FROM messages WHERE wamid = ANY($1::text[])`,
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
  await manager.query(
    `INSERT INTO waiting_changes (wamid, target_wamid, kind, made_by, text, happened_at)
     SELECT wamid, target_wamid, kind, made_by, text, at
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[]) WITH ORDINALITY
       AS c(wamid, target_wamid, kind, made_by, text, at, index) ORDER BY target_wamid, index
     ON CONFLICT ON CONSTRAINT waiting_changes_wamid_key DO NOTHING`,
    [
      changes.map(({ wamid }) => wamid),
      changes.map(({ targetWamid }) => targetWamid),
      changes.map(({ kind }) => kind),
      changes.map(({ by }) => by),
      changes.map(({ text }) => text),
      changes.map(({ happenedAt }) => happenedAt),
    ],
  );
}
