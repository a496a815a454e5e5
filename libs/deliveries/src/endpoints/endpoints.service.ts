import { changesBetween, record, type Actor } from '@app/access';
import { ChangeFeed } from '@app/changes';
import { Clock, GuardedAddresses, InvalidError, NotFoundError, cleanText, newId, type KeyHolder } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { Dispatcher } from '../dispatch/dispatcher.service.js';
import { EVENT_TYPES } from '../events/event-types.js';
import { newSecret } from '../http/signature.js';
import { checkAddress } from './endpoint-address.js';
import { toEndpointDto, type BesideRow } from './endpoint-row.js';
import { refuseBeyond } from './endpoint-scopes.js';
import type { ChangeEndpointDto, CreatedEndpointDto, CreateEndpointDto, EndpointDto } from './endpoint.dto.js';
import { TooManyEndpointsError } from './endpoints.errors.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';

const MOST_ENDPOINTS = 50;
const LONGEST_NAME = 100;
const MOST_COUNTED = 500;
const HOUR_MS = 3_600_000;
/** More than so many secrets at once are not signed with, however often one is replaced. */
const MOST_OLD_SECRETS = 2;

interface Caller {
  actor: Actor;
  key: KeyHolder | null;
}

/** The endpoints of other systems, as administrators and keys see and change them. */
@Injectable()
export class EndpointsService {
  constructor(
    @InjectRepository(WebhookEndpoint) private readonly endpoints: Repository<WebhookEndpoint>,
    private readonly feed: ChangeFeed,
    private readonly addresses: GuardedAddresses,
    private readonly dispatcher: Dispatcher,
    private readonly clock: Clock,
  ) {}

  /** In the order in which they were made. */
  async list(): Promise<EndpointDto[]> {
    return this.toDtos(await this.endpoints.find({ order: { createdAt: 'ASC', id: 'ASC' } }));
  }

  /** Throws `not_found`. */
  async get(id: string): Promise<EndpointDto> {
    return (await this.toDtos([await this.find(id)]))[0]!;
  }

  /** Throws `not_found`. */
  async find(id: string): Promise<WebhookEndpoint> {
    const endpoint = isUuid(id) ? await this.endpoints.findOneBy({ id }) : null;
    if (!endpoint) throw new NotFoundError('There is no webhook endpoint with this id');
    return endpoint;
  }

  /** It is told of what happens from now on. The answer holds its secret, for the only time. */
  async create(input: CreateEndpointDto, caller: Caller): Promise<CreatedEndpointDto> {
    const eventTypes = EVENT_TYPES.filter((type) => input.event_types.includes(type));
    const relaysTata = input.relays_tata ?? false;
    refuseBeyond(eventTypes, relaysTata, caller.key);
    const [name, url] = [nameOf(input.name), await checkAddress(input.url, this.addresses)];
    if ((await this.endpoints.count()) >= MOST_ENDPOINTS) throw new TooManyEndpointsError(MOST_ENDPOINTS);
    const now = this.clock.now();
    const [id, secret] = [newId(), newSecret()];
    const endpoint = {
      id,
      name,
      url,
      eventTypes,
      relaysTata,
      secret,
      createdBy: caller.actor.kind === 'agent' ? caller.actor.id : null,
      feedCursor: await this.feed.currentCursor(),
      tataSince: relaysTata ? now : null,
      createdAt: now,
      updatedAt: now,
    };
    await this.endpoints.manager.transaction(async (manager) => {
      await manager.insert(WebhookEndpoint, endpoint);
      const details = { address: shownAddress(url), event_types: eventTypes, relays_tata: relaysTata };
      await record(manager, { ...by(caller.actor, endpoint), action: 'webhook_endpoint.created', details });
    });
    await this.dispatcher.changed();
    return { ...(await this.get(id)), secret };
  }

  /** Throws `not_found`, `invalid`, and `forbidden` for a key that may not read what it wants sent. */
  async change(id: string, input: ChangeEndpointDto, { actor, key }: Caller): Promise<EndpointDto> {
    const before = await this.find(id);
    const eventTypes = input.event_types
      ? EVENT_TYPES.filter((type) => input.event_types!.includes(type))
      : before.eventTypes;
    const relaysTata = input.relays_tata ?? before.relaysTata;
    // To rename one or to let it rest is to read nothing
    const isRedirected = [input.event_types, input.relays_tata, input.url].some((given) => given !== undefined);
    if (isRedirected) refuseBeyond(eventTypes, relaysTata, key);
    const now = this.clock.now();
    const state = input.state ?? before.state;
    const isBack = state === 'active' && before.state !== 'active';
    const isElsewhere = input.url !== undefined && input.url !== before.url;
    const name = input.name === undefined ? before.name : nameOf(input.name);
    const url = isElsewhere ? await checkAddress(input.url!, this.addresses) : before.url;
    const change = {
      name,
      url,
      eventTypes,
      relaysTata,
      ...(relaysTata && !before.relaysTata ? { tataSince: now, tataReadTo: null } : {}),
      ...(state === before.state ? {} : { state, stateSince: now }),
      ...(isBack || isElsewhere ? { failures: 0, failingSince: null, restUntil: null, lastError: null } : {}),
      updatedAt: now,
    };
    await this.endpoints.manager.transaction(async (manager) => {
      await manager.update(WebhookEndpoint, { id }, change);
      const changes = changesBetween(shown(before), shown({ name, url, eventTypes, relaysTata, state }));
      if (!changes && !isElsewhere) return;
      const details = { changes, has_new_address: isElsewhere };
      await record(manager, { ...by(actor, before), action: 'webhook_endpoint.changed', details });
    });
    // What failed meanwhile goes first, in order
    if (isBack || isElsewhere)
      await this.endpoints.query(
        `UPDATE webhook_deliveries SET next_attempt_at = now() WHERE endpoint_id = $1 AND state = 'pending'`,
        [id],
      );
    await this.dispatcher.changed();
    return this.get(id);
  }

  /** With all that was delivered to it. Throws `not_found`. */
  async delete(id: string, actor: Actor): Promise<void> {
    const endpoint = await this.find(id);
    await this.endpoints.manager.transaction(async (manager) => {
      const { affected } = await manager.delete(WebhookEndpoint, { id });
      if (affected) await record(manager, { ...by(actor, endpoint), action: 'webhook_endpoint.deleted' });
    });
    await this.dispatcher.changed();
  }

  /** A new secret; the old one is signed with too for a while. Throws `not_found`. */
  async rotate(id: string, graceHours: number, actor: Actor): Promise<CreatedEndpointDto> {
    const before = await this.find(id);
    const now = this.clock.now();
    const until = new Date(now.getTime() + graceHours * HOUR_MS).toISOString();
    const stillGood = before.oldSecrets.filter((old) => Date.parse(old.until) > now.getTime());
    const replaced = graceHours > 0 ? [{ secret: before.secret, until }] : [];
    const secret = newSecret();
    const change = {
      secret,
      oldSecrets: graceHours > 0 ? [...replaced, ...stillGood].slice(0, MOST_OLD_SECRETS) : [],
      updatedAt: now,
    };
    await this.endpoints.manager.transaction(async (manager) => {
      await manager.update(WebhookEndpoint, { id }, change);
      const details = { grace_hours: graceHours };
      await record(manager, { ...by(actor, before), action: 'webhook_endpoint.secret_rotated', details });
    });
    await this.dispatcher.changed();
    return { ...(await this.get(id)), secret };
  }

  private async toDtos(endpoints: WebhookEndpoint[]): Promise<EndpointDto[]> {
    if (endpoints.length === 0) return [];
    const rows = await this.endpoints.query<BesideRow[]>(
      `SELECT e.id, (SELECT name FROM agents WHERE agents.id = e.created_by) AS created_by,
         (SELECT count(*)::int FROM (SELECT 1 FROM webhook_deliveries d WHERE d.endpoint_id = e.id
           AND d.state = 'pending' AND d.sequence IS NOT NULL LIMIT ${MOST_COUNTED}) AS w) AS waiting
       FROM webhook_endpoints e WHERE e.id = ANY($1::uuid[])`,
      [endpoints.map(({ id }) => id)],
    );
    const beside = new Map(rows.map((row) => [row.id, row]));
    const now = this.clock.now().toISOString();
    return endpoints.map((endpoint) => toEndpointDto(endpoint, beside.get(endpoint.id), now));
  }
}

/** Paths and queries of such addresses are often secrets. */
const shownAddress = (url: string): string => new URL(url).origin;

const shown = ({ url, ...rest }: Pick<WebhookEndpoint, 'name' | 'url' | 'eventTypes' | 'relaysTata' | 'state'>) => ({
  name: rest.name,
  address: shownAddress(url),
  event_types: rest.eventTypes,
  relays_tata: rest.relaysTata,
  state: rest.state,
});

export const by = (actor: Actor, { id, name }: Pick<WebhookEndpoint, 'id' | 'name'>) => ({
  actor,
  subject: { kind: 'webhook_endpoint' as const, id, name },
});

function nameOf(given: string): string {
  const name = cleanText(given).trim();
  if (name.length > 0 && [...name].length <= LONGEST_NAME && !/\p{Cc}/u.test(name)) return name;
  const message = `Give a name of 1 to ${LONGEST_NAME} characters on one line`;
  throw new InvalidError(message, [{ field: 'name', message }]);
}
