import { Clock, ConflictError, NotFoundError } from '@app/common';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { Lead } from '../entities/lead.entity.js';
import { insertLeadEvents } from '../lead-events.js';
import type { KeptLead } from './kept-lead.js';
import { planMerge, type MergePlan, type MergedColumns } from './merge-plan.js';
import { dateSingles, give, move, moveDistinctions, moveFormerNumbers, moveHints } from './merged-rows.js';

const DAY_MS = 86_400_000;
/** For so long a merge can be undone. */
export const UNDO_DAYS = 30;

/** Two leads that become one, and two again: their own tables' part, in the caller's transaction. */
@Injectable()
export class LeadMergingService {
  constructor(private readonly clock: Clock) {}

  /**
   * Nobody adds anything to these leads until the transaction ends; whoever tries then finds that one is gone, and looks
   * anew. The caller has locked their conversations. Throws `not_found`.
   */
  async lock(manager: EntityManager, ids: string[]): Promise<Lead[]> {
    const leads = await manager.find(Lead, {
      where: { id: In(ids) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    return ids.map((id) => {
      const lead = leads.find((one) => one.id === id);
      if (!lead) throw new NotFoundError('No such lead');
      return lead;
    });
  }

  /** Takes in what the other one has; its row goes last, when the caller has moved what hangs on it. */
  async absorb(manager: EntityManager, kept: Lead, other: Lead, author: string): Promise<KeptLead> {
    const plan = planMerge(kept, other);
    const both = [kept.id, other.id];
    const [row]: { row: Record<string, unknown> }[] = await manager.query(
      'SELECT to_jsonb(l) AS row FROM leads l WHERE id = $1',
      [other.id],
    );
    await dateSingles(manager, both);
    const identityIds = await move(manager, 'lead_identities', both);
    const noteIds = await move(manager, 'lead_notes', both);
    const eventIds = await move(manager, 'lead_events', both);
    const tags: { tag_id: string; was_there: boolean }[] = await manager.query(
      `SELECT tag_id, EXISTS (SELECT 1 FROM lead_tags k WHERE k.lead_id = $1 AND k.tag_id = t.tag_id) AS was_there
       FROM lead_tags t WHERE lead_id = $2`,
      both,
    );
    await manager.query(
      'INSERT INTO lead_tags (lead_id, tag_id) SELECT $1, tag_id FROM lead_tags WHERE lead_id = $2 ON CONFLICT DO NOTHING',
      both,
    );
    const formerNumbers = await moveFormerNumbers(manager, both);
    await moveDistinctions(manager, both);
    await moveHints(manager, both);
    await this.write(manager, kept, plan);
    await insertLeadEvents(
      manager,
      [
        {
          leadId: kept.id,
          kind: 'merged',
          author,
          detail: { lead: { id: other.id, name: other.name }, fields: plan.leftOut },
        },
      ],
      this.clock.now(),
    );
    return {
      row: row!.row,
      identityIds,
      noteIds,
      eventIds,
      tagIds: tags.map(({ tag_id }) => tag_id),
      addedTagIds: tags.flatMap(({ tag_id, was_there }) => (was_there ? [] : tag_id)),
      formerNumbers,
      replaced: replacedBy(kept, plan),
    };
  }

  /** Removes the row of the one that went in, and remembers where it went. `undo` is what the caller needs to part them. */
  async finish(
    manager: EntityManager,
    kept: Lead,
    other: Lead,
    { author, undo }: { author: string; undo: object },
  ): Promise<void> {
    await manager.query('UPDATE lead_merges SET lead_id = $1, kept = NULL WHERE lead_id = $2', [kept.id, other.id]);
    await manager.query(
      'INSERT INTO lead_merges (id, lead_id, name, author, merged_at, kept) VALUES ($1, $2, $3, $4, $5, $6)',
      [other.id, kept.id, other.name, author, this.clock.now(), JSON.stringify(undo)],
    );
    await manager.query('DELETE FROM leads WHERE id = $1', [other.id]);
  }

  /** What was kept of a merge that can still be undone. Throws `not_found` and `conflict`. */
  async findUndo(manager: EntityManager, keptId: string, otherId: string): Promise<unknown> {
    const [merge]: { merged_at: Date; kept: unknown }[] = isUuid(otherId)
      ? await manager.query('SELECT merged_at, kept FROM lead_merges WHERE id = $1 AND lead_id = $2 FOR UPDATE', [
          otherId,
          keptId,
        ])
      : [];
    if (!merge) throw new NotFoundError('No such merge');
    const isOver = this.clock.now().getTime() - merge.merged_at.getTime() > UNDO_DAYS * DAY_MS;
    if (isOver || merge.kept === null) {
      throw new ConflictError(
        isOver
          ? `A merge can be undone for ${UNDO_DAYS} days, which are over`
          : 'This lead has gone into another one since, so that what was its own is no longer known',
      );
    }
    return merge.kept;
  }

  /** Makes the lead again that went in, with what was its own and is still here. Throws `conflict`. */
  async part(manager: EntityManager, keptId: string, undo: KeptLead, author: string): Promise<Lead> {
    const at = this.clock.now();
    // Columns that came to be since have their defaults
    const columns = Object.keys(undo.row).filter((column) => /^[a-z_]+$/.test(column));
    await manager.query(
      `INSERT INTO leads (${columns.join(', ')}) SELECT ${columns.join(', ')} FROM jsonb_populate_record(NULL::leads, $1)`,
      [JSON.stringify(undo.row)],
    );
    const otherId = String(undo.row['id']);
    const back = [otherId, keptId];
    const identities = await give(manager, 'lead_identities', back, undo.identityIds);
    const [left]: { count: number }[] = await manager.query(
      'SELECT count(*)::int AS count FROM lead_identities WHERE lead_id = $1',
      [keptId],
    );
    if (identities === 0 || left!.count === 0) {
      throw new ConflictError(
        'Their numbers have changed hands since, so that nothing would be left of one of the two',
      );
    }
    await give(manager, 'lead_notes', back, undo.noteIds);
    await give(manager, 'lead_events', back, undo.eventIds);
    await manager.query(
      'INSERT INTO lead_tags (lead_id, tag_id) SELECT $1, id FROM tags WHERE id = ANY($2::uuid[]) ON CONFLICT DO NOTHING',
      [otherId, undo.tagIds],
    );
    await manager.query('DELETE FROM lead_tags WHERE lead_id = $1 AND tag_id = ANY($2::uuid[])', [
      keptId,
      undo.addedTagIds,
    ]);
    await manager.query(
      `UPDATE former_numbers f SET lead_id = $1 FROM unnest($3::text[], $4::timestamptz[]) AS g(match_key, until)
       WHERE f.lead_id = $2 AND f.match_key = g.match_key AND f.until = g.until`,
      [...back, undo.formerNumbers.map(({ match_key }) => match_key), undo.formerNumbers.map(({ until }) => until)],
    );
    await this.restore(manager, keptId, undo);
    await manager.query('UPDATE leads SET version = version + 1, updated_at = $2 WHERE id = ANY($1::uuid[])', [
      back,
      at,
    ]);
    await manager.query('DELETE FROM lead_merges WHERE id = $1', [otherId]);
    await manager.query(
      `INSERT INTO lead_distinctions (lead_id, other_id, author, at)
       VALUES (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), $3, $4) ON CONFLICT DO NOTHING`,
      [...back, author, at],
    );
    const [other, kept] = [
      await manager.findOneByOrFail(Lead, { id: otherId }),
      await manager.findOneByOrFail(Lead, { id: keptId }),
    ];
    const event = (one: Lead, two: Lead) => ({
      leadId: one.id,
      kind: 'parted' as const,
      author,
      detail: { lead: { id: two.id, name: two.name } },
    });
    await insertLeadEvents(manager, [event(other, kept), event(kept, other)], at);
    return other;
  }

  private async write(manager: EntityManager, kept: Lead, { columns }: MergePlan): Promise<void> {
    await manager.update(
      Lead,
      { id: kept.id },
      { ...asUpdate(columns), version: kept.version + 1, updatedAt: this.clock.now() },
    );
  }

  /** What was taken over is given back, unless somebody has changed it since. */
  private async restore(manager: EntityManager, keptId: string, { replaced }: KeptLead): Promise<void> {
    const now = await manager.findOneByOrFail(Lead, { id: keptId });
    const isUntouched = ({ column, after }: KeptLead['replaced'][number]): boolean =>
      JSON.stringify(now[column]) === JSON.stringify(after);
    const columns = Object.fromEntries(
      replaced.filter(isUntouched).map(({ column, before }) => [column, before]),
    ) as Partial<MergedColumns>;
    if (Object.keys(columns).length > 0) await manager.update(Lead, { id: keptId }, asUpdate(columns));
  }
}

/** Nothing but the columns, in TypeORM's words: jsonb is any object there. */
const asUpdate = (columns: Partial<MergedColumns>) => columns as Record<string, never>;

/** As JSON has it, so that what is compared later is of one kind. */
function replacedBy(kept: Lead, { columns }: MergePlan): KeptLead['replaced'] {
  return (Object.keys(columns) as (keyof MergedColumns)[])
    .filter((column) => JSON.stringify(kept[column]) !== JSON.stringify(columns[column]))
    .map((column) => ({ column, before: kept[column], after: columns[column] }));
}
