import { record, type Actor, type SignedInAgent } from '@app/access';
import {
  Clock,
  decodePosition,
  encodePosition,
  ForbiddenError,
  holdsScope,
  InvalidError,
  sqlState,
  type KeyHolder,
} from '@app/common';
import { TagsService } from '@app/leads';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { ConversationListService } from '../conversation-list.service.js';
import { ConversationsService } from '../conversations.service.js';
import { checkSnooze } from '../teamwork/planned-change.js';
import { WorkChanges } from '../teamwork/work-changes.service.js';
import type { BulkChangeDto, BulkFailureDto, BulkResultDto } from './bulk-change.dto.js';
import { BulkUndos } from './bulk-undos.service.js';

/** So many are locked at a time: a customer who writes meanwhile waits for no more than that. */
const BATCH = 100;
/** One request takes no longer; whoever wants the rest asks again. */
const AT_MOST_MS = 3_000;
const TRIES = 3;
/** Deadlock and serialization: worth another try at once. */
const IN_THE_WAY = new Set(['40P01', '40001']);
/** Whoever holds one for longer holds it for long. */
const LOCK_TIMEOUT_MS = 1_000;
const LOCK_NOT_AVAILABLE = '55P03';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

interface Caller {
  agent: SignedInAgent;
  actor: Actor;
  key: KeyHolder | null;
}

/** The same change for many conversations: those that are named, or all that a list holds. */
@Injectable()
export class BulkChanges {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly list: ConversationListService,
    private readonly work: WorkChanges,
    private readonly conversations: ConversationsService,
    private readonly tags: TagsService,
    private readonly undos: BulkUndos,
    private readonly clock: Clock,
  ) {}

  /**
   * Batch by batch, each in a transaction of its own, its line of the audit log too: what is done stays done when a later one
   * cannot be.
   * Throws `invalid`, `forbidden`, `agent_not_assignable`, and `not_found` for a tag.
   */
  async apply(body: BulkChangeDto, caller: Caller): Promise<BulkResultDto> {
    const { key } = caller;
    refuseUnclear(body);
    checkSnooze(body.change, this.clock.now());
    if (body.change.add_tag && key && !holdsScope(key.scopes, ['leads:write']))
      throw new ForbiddenError('add_tag changes leads; this key needs the scope leads:write for it');
    const result: BulkResultDto = { changed: 0, unchanged: 0, failed: [], next_cursor: null };
    if (body.conversation_ids) {
      const ids = [...new Set(body.conversation_ids.map((id) => id.toLowerCase()))];
      for (let at = 0; at < ids.length; at += BATCH) await this.take(ids.slice(at, at + BATCH), body, caller, result);
      return result;
    }
    result.next_cursor = await this.walk(body, caller, result);
    return result;
  }

  /** From the newest activity to the oldest: what comes to the top meanwhile has had a message, and is left out. */
  private async walk(body: BulkChangeDto, caller: Caller, result: BulkResultDto) {
    const { match, cursor } = body;
    const until = performance.now() + AT_MOST_MS;
    const asOf = match!.as_of ? new Date(match!.as_of) : this.clock.now();
    let after = cursor ? decodePosition(cursor) : { at: asOf, id: LAST_ID };
    while (performance.now() < until) {
      const found = await this.list.placesOf(match!, caller.agent.id, after, BATCH);
      await this.take(
        found.map(({ id }) => id),
        body,
        caller,
        result,
      );
      if (found.length < BATCH) return null;
      after = found.at(-1)!;
    }
    return encodePosition(after.at, after.id);
  }

  private async take(ids: string[], body: BulkChangeDto, caller: Caller, result: BulkResultDto): Promise<void> {
    if (ids.length === 0) return;
    for (let tries = 1; ; tries += 1) {
      try {
        const { there, changed } = await this.dataSource.transaction((manager) =>
          this.change(manager, ids, body, caller),
        );
        result.changed += changed.size;
        result.unchanged += there.size - changed.size;
        result.failed.push(
          ...failures(
            ids.filter((id) => !there.has(id)),
            'not_found',
            NOT_FOUND,
          ),
        );
        return;
      } catch (error) {
        const state = sqlState(error) ?? '';
        if (IN_THE_WAY.has(state) && tries < TRIES) continue;
        if (!IN_THE_WAY.has(state) && state !== LOCK_NOT_AVAILABLE) throw error;
        result.failed.push(...failures(ids, 'busy', BUSY));
        return;
      }
    }
  }

  private async change(manager: EntityManager, ids: string[], body: BulkChangeDto, { agent, actor }: Caller) {
    const { change, batch_id: batchId } = body;
    await manager.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    const rows = await manager.query<{ id: string; lead_id: string }[]>(
      'SELECT id, lead_id FROM conversations WHERE id = ANY($1::uuid[]) AND latest_at IS NOT NULL',
      [ids],
    );
    const there = new Set(rows.map(({ id }) => id));
    const changed = new Set<string>();
    const note = (ids: string[]): void => ids.forEach((id) => changed.add(id));
    // Leads are locked before conversations, as everywhere
    if (change.add_tag) {
      const leadIds = [...new Set(rows.map(({ lead_id }) => lead_id))];
      const tagged = new Set(await this.tags.addToAll(manager, leadIds, change.add_tag));
      note(rows.filter(({ lead_id }) => tagged.has(lead_id)).map(({ id }) => id));
    }
    if (change.state || change.assigned_to !== undefined || change.dismiss_failed) {
      const done = await this.work.apply(manager, [...there], change, agent);
      if (batchId) await this.undos.keep(manager, batchId, agent.id, done.moved);
      note(done.changed);
    }
    if (change.mark_read) note(await this.conversations.markAllRead(manager, [...there]));
    if (changed.size > 0) {
      const details = { conversations: changed.size, change };
      await record(manager, { actor, action: 'conversation.bulk_changed', details });
    }
    return { there, changed };
  }
}

const NOT_FOUND = 'There is no conversation with this id';
const BUSY = 'Somebody else is changing it; try again';

const failures = (ids: string[], code: BulkFailureDto['code'], detail: string): BulkFailureDto[] =>
  ids.map((id) => ({ conversation_id: id, code, detail }));

function refuseUnclear({ conversation_ids, match, change }: BulkChangeDto): void {
  if (!conversation_ids === !match)
    throw new InvalidError('Name the conversations in conversation_ids, or describe them in match: one of the two');
  const { state, assigned_to, mark_read, add_tag, dismiss_failed } = change;
  if (!state && assigned_to === undefined && !mark_read && !add_tag && !dismiss_failed)
    throw new InvalidError('change says nothing that is to change', [
      { field: 'change', message: 'It takes assigned_to, state, mark_read, add_tag or dismiss_failed' },
    ]);
}
