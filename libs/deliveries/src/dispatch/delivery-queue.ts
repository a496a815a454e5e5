import { newId } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { LEAD_DELETED } from '../events/event-types.js';

/** What is to be put into an endpoint's line. `body` is asked for once its number is known. */
export interface NewDelivery {
  type: string;
  /** Told once: of two with the same source the second is left out. Null: may be told again. */
  source: string | null;
  leadId: string | null;
  body: (sequence: number) => Buffer;
}

export interface DueDelivery {
  id: string;
  type: string;
  sequence: string;
  leadId: string | null;
  body: Buffer;
  attempts: number;
}

interface DueRow {
  id: string;
  type: string;
  sequence: string;
  lead_id: string | null;
  body: Buffer;
  attempts: number;
}

/** Where an endpoint's reading has got to. */
export interface ReadTo {
  feedCursor?: string;
  tataReadTo?: Date;
}

/** The line of deliveries of each endpoint. */
@Injectable()
export class DeliveryQueue {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Puts deliveries into an endpoint's line, numbers them, and notes how far its reading has got: all of it or nothing. False
   * when the endpoint is in other hands meanwhile. `skipped`: numbers that are left out, for what can no longer be told.
   */
  async add(
    endpointId: string,
    token: string,
    deliveries: NewDelivery[],
    readTo: ReadTo,
    skipped = 0,
  ): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const [row] = await manager.query<{ last_sequence: string }[]>(
        'SELECT last_sequence FROM webhook_endpoints WHERE id = $1 AND lease_token = $2 FOR NO KEY UPDATE',
        [endpointId, token],
      );
      if (!row) return false;
      const fresh = await ofPeopleWhoAreHere(manager, await this.withoutTold(manager, endpointId, deliveries));
      const first = Number(row.last_sequence) + skipped + 1;
      await insert(manager, endpointId, first, fresh);
      await manager.query(
        `UPDATE webhook_endpoints SET last_sequence = $2, feed_cursor = coalesce($3, feed_cursor),
           tata_read_to = greatest(tata_read_to, $4::timestamptz) WHERE id = $1`,
        [endpointId, first - 1 + fresh.length, readTo.feedCursor ?? null, readTo.tataReadTo ?? null],
      );
      return true;
    });
  }

  /**
   * What is to be delivered now, in order. Whose delivery has just failed once is not told of the next before it is tried
   * again; after that one may overtake another.
   */
  async listDue(endpointId: string, limit: number): Promise<DueDelivery[]> {
    const rows = await this.dataSource.query<DueRow[]>(
      `WITH waiting AS (
         SELECT id, sequence, lead_id, attempts, next_attempt_at FROM webhook_deliveries
         WHERE endpoint_id = $1 AND state = 'pending' AND sequence IS NOT NULL)
       SELECT d.id, d.type, d.sequence, d.lead_id, d.body, d.attempts FROM webhook_deliveries d
       JOIN (SELECT id FROM waiting w WHERE next_attempt_at <= now() AND NOT EXISTS (
           SELECT 1 FROM waiting before WHERE before.lead_id = w.lead_id AND before.sequence < w.sequence
             AND before.attempts = 1 AND before.next_attempt_at > now())
         ORDER BY sequence LIMIT $2) AS due ON due.id = d.id
       ORDER BY d.sequence`,
      [endpointId, limit],
    );
    return rows.map(({ lead_id, ...row }) => ({ ...row, leadId: lead_id }));
  }

  /** Which of these an endpoint was told of, as far as its deliveries are kept. */
  async toldOf(
    endpointId: string,
    sources: string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Set<string>> {
    const rows = await manager.query<{ source: string }[]>(
      'SELECT source FROM webhook_deliveries WHERE endpoint_id = $1 AND source = ANY($2::text[])',
      [endpointId, sources],
    );
    return new Set(rows.map(({ source }) => source));
  }

  private async withoutTold(
    manager: EntityManager,
    endpointId: string,
    deliveries: NewDelivery[],
  ): Promise<NewDelivery[]> {
    const sources = deliveries.flatMap(({ source }) => source ?? []);
    if (sources.length === 0) return deliveries;
    const told = await this.toldOf(endpointId, sources, manager);
    return deliveries.filter(({ source }) => {
      if (source === null) return true;
      const isFirst = !told.has(source);
      told.add(source);
      return isFirst;
    });
  }
}

/**
 * Without those of leads that were removed since they were put together. Whoever removes a lead waits for this transaction, and
 * looks for its deliveries afterwards.
 */
async function ofPeopleWhoAreHere(manager: EntityManager, deliveries: NewDelivery[]): Promise<NewDelivery[]> {
  const ids = [...new Set(deliveries.flatMap(({ leadId, type }) => (type === LEAD_DELETED ? [] : (leadId ?? []))))];
  if (ids.length === 0) return deliveries;
  const rows = await manager.query<{ id: string }[]>(
    'SELECT id FROM leads WHERE id = ANY($1::uuid[]) ORDER BY id FOR KEY SHARE',
    [ids],
  );
  const here = new Set(rows.map(({ id }) => id));
  return deliveries.filter(({ leadId, type }) => leadId === null || type === LEAD_DELETED || here.has(leadId));
}

async function insert(
  manager: EntityManager,
  endpointId: string,
  first: number,
  deliveries: NewDelivery[],
): Promise<void> {
  if (deliveries.length === 0) return;
  await manager.query(
    `INSERT INTO webhook_deliveries (id, endpoint_id, sequence, type, source, lead_id, body)
     SELECT d.id, $1, d.sequence, d.type, d.source, d.lead_id, d.body
     FROM unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::uuid[], $7::bytea[])
       AS d(id, sequence, type, source, lead_id, body)`,
    [
      endpointId,
      deliveries.map(() => newId()),
      deliveries.map((_, index) => first + index),
      deliveries.map(({ type }) => type),
      deliveries.map(({ source }) => source),
      deliveries.map(({ leadId }) => leadId),
      deliveries.map(({ body }, index) => body(first + index)),
    ],
  );
}
