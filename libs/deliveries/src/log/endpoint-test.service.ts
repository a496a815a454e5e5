import { Clock, newId } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { toLogged } from '../dispatch/delivery-results.js';
import { EndpointsService } from '../endpoints/endpoints.service.js';
import { TEST_EVENT } from '../events/event-types.js';
import { bodyOf } from '../events/outgoing-event.js';
import { secretsAt, signedHeaders } from '../http/signature.js';
import { WebhookPoster } from '../http/webhook-poster.js';
import type { DeliveryDetailDto } from './delivery.dto.js';
import { DeliveryLog } from './delivery-log.service.js';

const NEVER = new AbortController().signal;

/** Sends an endpoint one event, now, whatever state it is in, for whoever sets it up. */
@Injectable()
export class EndpointTest {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly endpoints: EndpointsService,
    private readonly poster: WebhookPoster,
    private readonly log: DeliveryLog,
    private readonly clock: Clock,
  ) {}

  /** Answers what came of it; it is tried once and has no number. Throws `not_found`. */
  async send(endpointId: string): Promise<DeliveryDetailDto> {
    const endpoint = await this.endpoints.find(endpointId);
    const id = newId();
    const now = this.clock.now();
    const data = { endpoint_id: endpoint.id, name: endpoint.name };
    const body = bodyOf({ type: TEST_EVENT, timestamp: now.toISOString(), sequence: null, cursor: null, data });
    const line = this.poster.open(endpoint.url);
    const headers = {
      'content-type': 'application/json',
      'leadline-event': TEST_EVENT,
      ...signedHeaders(id, now, body, secretsAt(endpoint.secret, endpoint.oldSecrets, now)),
    };
    const outcome = await this.poster.post(line, headers, body, NEVER).finally(() => line.agent.destroy());
    await this.dataSource.query(
      `INSERT INTO webhook_deliveries (id, endpoint_id, type, body, state, attempts, log, finished_at)
       VALUES ($1, $2, $3, $4, $5, 1, $6, now())`,
      [
        id,
        endpointId,
        TEST_EVENT,
        body,
        outcome.error === null ? 'delivered' : 'failed',
        JSON.stringify([toLogged(outcome)]),
      ],
    );
    return this.log.get(endpointId, id, null);
  }
}
