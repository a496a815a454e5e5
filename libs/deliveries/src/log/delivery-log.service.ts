import { record, type Actor } from '@app/access';
import { InvalidError, NotFoundError, decodeCursor, encodeCursor, type KeyHolder } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { LoggedAttempt } from '../dispatch/delivery-results.js';
import { Dispatcher } from '../dispatch/dispatcher.service.js';
import { refuseUnread } from '../endpoints/endpoint-scopes.js';
import { EndpointsService, by } from '../endpoints/endpoints.service.js';
import { NotRepeatableError } from '../endpoints/endpoints.errors.js';
import { EVENT_TYPES, RELAY_EVENT, scopesFor } from '../events/event-types.js';
import type {
  DeliveryDetailDto,
  DeliveryDto,
  DeliveryPageDto,
  DeliveryState,
  ListDeliveriesDto,
  RepeatDeliveriesDto,
} from './delivery.dto.js';

interface DeliveryRow {
  id: string;
  sequence: string | null;
  type: string;
  state: DeliveryState;
  attempts: number;
  created_at: Date;
  next_attempt_at: Date;
  finished_at: Date | null;
  log: LoggedAttempt[];
  body?: Buffer;
}

const COLUMNS = 'id, sequence, type, state, attempts, created_at, next_attempt_at, finished_at, log';

/** `source` stays: what is repeated is no second telling. */
const AGAIN = `UPDATE webhook_deliveries SET state = 'pending', attempts = 0, next_attempt_at = now(), finished_at = NULL`;

/** What was delivered to an endpoint and what came of it, and delivering it again. */
@Injectable()
export class DeliveryLog {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly endpoints: EndpointsService,
    private readonly dispatcher: Dispatcher,
  ) {}

  /** Newest first. Throws `not_found`. */
  async list(endpointId: string, { limit, cursor, state, type }: ListDeliveriesDto): Promise<DeliveryPageDto> {
    await this.endpoints.find(endpointId);
    const after = cursor === undefined ? null : idOf(cursor);
    const rows = await this.dataSource.query<DeliveryRow[]>(
      `SELECT ${COLUMNS} FROM webhook_deliveries WHERE endpoint_id = $1 AND ($2::uuid IS NULL OR id < $2)
         AND ($3::text IS NULL OR state = $3) AND ($4::text IS NULL OR type = $4)
       ORDER BY id DESC LIMIT $5`,
      [endpointId, after, state ?? null, type ?? null, limit + 1],
    );
    const given = rows.slice(0, limit);
    const last = given.at(-1);
    const next = rows.length > limit && last ? encodeCursor([last.id]) : null;
    return { data: given.map(toDeliveryDto), page: { next_cursor: next, has_more: next !== null } };
  }

  /** With what was sent. Throws `not_found`, and `forbidden` for a key that may not read that itself. */
  async get(endpointId: string, id: string, key: KeyHolder | null): Promise<DeliveryDetailDto> {
    await this.endpoints.find(endpointId);
    const [row] = isUuid(id)
      ? await this.dataSource.query<DeliveryRow[]>(
          `SELECT ${COLUMNS}, body FROM webhook_deliveries WHERE endpoint_id = $1 AND id = $2`,
          [endpointId, id],
        )
      : [];
    if (!row) throw new NotFoundError('There is no such delivery; old ones are not kept');
    const types = EVENT_TYPES.filter((type) => type === row.type);
    refuseUnread(scopesFor(types, row.type === RELAY_EVENT), key);
    return { ...toDeliveryDto(row), body: row.body!.toString('utf8'), log: row.log };
  }

  /** Delivers one again, under its own id. Throws `not_found`, and `not_repeatable` for a test. */
  async repeat(
    endpointId: string,
    id: string,
    { actor, key }: { actor: Actor; key: KeyHolder | null },
  ): Promise<DeliveryDto> {
    const { sequence } = await this.get(endpointId, id, key);
    if (sequence === null) throw new NotRepeatableError();
    const endpoint = await this.endpoints.find(endpointId);
    await this.dataSource.transaction(async (manager) => {
      await manager.query(`${AGAIN} WHERE endpoint_id = $1 AND id = $2`, [endpointId, id]);
      const details = { deliveries: 1 };
      await record(manager, { ...by(actor, endpoint), action: 'webhook_endpoint.repeated', details });
    });
    await this.dispatcher.changed();
    const { body: _body, log: _log, ...delivery } = await this.get(endpointId, id, key);
    return delivery;
  }

  /** Delivers again what was made within a span, in its order. Answers how many those are. Throws `not_found`. */
  async repeatRange(
    endpointId: string,
    { from, to, states = ['failed'] }: RepeatDeliveriesDto,
    actor: Actor,
  ): Promise<number> {
    const endpoint = await this.endpoints.find(endpointId);
    const count = await this.dataSource.transaction(async (manager) => {
      const [, found] = await manager.query<[unknown[], number]>(
        `${AGAIN} WHERE endpoint_id = $1 AND created_at >= $2 AND created_at < $3 AND state = ANY($4::text[])
           AND sequence IS NOT NULL`,
        [endpointId, instant(from, 'from'), instant(to, 'to'), states],
      );
      const details = { deliveries: found, from, to, states };
      await record(manager, { ...by(actor, endpoint), action: 'webhook_endpoint.repeated', details });
      return found;
    });
    await this.dispatcher.changed();
    return count;
  }
}

function toDeliveryDto(row: DeliveryRow): DeliveryDto {
  return {
    id: row.id,
    sequence: row.sequence === null ? null : Number(row.sequence),
    type: row.type,
    state: row.state,
    attempts: row.attempts,
    created_at: row.created_at.toISOString(),
    next_attempt_at: row.state === 'pending' ? row.next_attempt_at.toISOString() : null,
    finished_at: row.finished_at?.toISOString() ?? null,
    last_attempt: row.log.at(-1) ?? null,
  };
}

function idOf(cursor: string): string {
  const [id] = decodeCursor(cursor, 1) as [string];
  if (!isUuid(id)) throw new InvalidError('The cursor cannot be read; start again from the first page');
  return id;
}

/** Its form is checked; what remains are days that no month has. */
function instant(text: string, field: string): Date {
  const at = new Date(text);
  if (!Number.isNaN(at.getTime())) return at;
  const message = `${field} takes an instant such as 2026-11-26T08:30:00Z`;
  throw new InvalidError(message, [{ field, message }]);
}
