import type { EndpointDto } from './endpoint.dto.js';
import type { WebhookEndpoint } from './webhook-endpoint.entity.js';

/** What is known of an endpoint beside its own row. */
export interface BesideRow {
  id: string;
  created_by: string | null;
  waiting: number;
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function toEndpointDto(endpoint: WebhookEndpoint, beside: BesideRow | undefined, now: string): EndpointDto {
  const untils = endpoint.oldSecrets.map(({ until }) => until).filter((until) => until > now);
  return {
    id: endpoint.id,
    name: endpoint.name,
    url: endpoint.url,
    event_types: endpoint.eventTypes,
    relays_tata: endpoint.relaysTata,
    state: endpoint.state,
    state_since: endpoint.stateSince.toISOString(),
    created_at: endpoint.createdAt.toISOString(),
    created_by: beside?.created_by ?? null,
    last_delivered_at: iso(endpoint.lastDeliveredAt),
    failing_since: iso(endpoint.failingSince),
    last_error: endpoint.lastError,
    waiting: beside?.waiting ?? 0,
    old_secret_until: untils.sort().at(-1) ?? null,
  };
}
