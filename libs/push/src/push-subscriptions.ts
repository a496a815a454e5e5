import { newId } from '@app/common';
import type { EntityManager } from 'typeorm';
import type { PushKind, PushLocale } from './push-payload.js';

/** Of one agent: more devices than anybody has. */
const MOST = 20;

export interface PushSubscriptionRow {
  id: string;
  agentId: string;
  sessionHash: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  locale: PushLocale;
  userAgent: string | null;
  createdAt: Date;
  pushedAt: Date | null;
  trouble: string | null;
  unassigned: boolean;
  showsText: boolean;
  workingHoursOnly: boolean;
}

const SELECT = `SELECT s.id, s.agent_id AS "agentId", s.session_hash AS "sessionHash", s.endpoint, s.p256dh, s.auth, s.locale,
    s.user_agent AS "userAgent", s.created_at AS "createdAt", s.pushed_at AS "pushedAt", s.trouble,
    coalesce(p.unassigned, true) AS unassigned, coalesce(p.shows_text, false) AS "showsText",
    coalesce(p.working_hours_only, false) AS "workingHoursOnly"
  FROM push_subscriptions s LEFT JOIN push_preferences p ON p.agent_id = s.agent_id`;

export type NewSubscription = Pick<
  PushSubscriptionRow,
  'agentId' | 'sessionHash' | 'endpoint' | 'p256dh' | 'auth' | 'locale' | 'userAgent'
>;

/** A browser has one: whoever signs in there last takes it over. */
export async function keepSubscription(manager: EntityManager, given: NewSubscription): Promise<void> {
  await manager.query(
    `INSERT INTO push_subscriptions (id, agent_id, session_hash, endpoint, p256dh, auth, locale, user_agent)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT ON CONSTRAINT push_subscriptions_endpoint_key DO UPDATE SET agent_id = excluded.agent_id,
       session_hash = excluded.session_hash, p256dh = excluded.p256dh, auth = excluded.auth, locale = excluded.locale,
       user_agent = excluded.user_agent, trouble = NULL, trouble_at = NULL`,
    [
      newId(),
      given.agentId,
      given.sessionHash,
      given.endpoint,
      given.p256dh,
      given.auth,
      given.locale,
      given.userAgent,
    ],
  );
  await manager.query(
    `DELETE FROM push_subscriptions WHERE id IN
       (SELECT id FROM push_subscriptions WHERE agent_id = $1 ORDER BY created_at DESC OFFSET ${MOST})`,
    [given.agentId],
  );
}

export function listSubscriptions(manager: EntityManager, agentId: string): Promise<PushSubscriptionRow[]> {
  return manager.query(`${SELECT} WHERE s.agent_id = $1 ORDER BY s.created_at DESC`, [agentId]);
}

export async function findSubscription(manager: EntityManager, id: string): Promise<PushSubscriptionRow | null> {
  const [row] = await manager.query<PushSubscriptionRow[]>(`${SELECT} WHERE s.id = $1`, [id]);
  return row ?? null;
}

/** Something that one agent, or everybody when it is nobody's, is to be told. */
export interface Source {
  id: string;
  conversationId: string;
  kind: PushKind;
  agentId: string | null;
}

export interface Due extends Source {
  subscriptionId: string;
}

/** Notes what is told of, and answers for which devices it is; what was told before is for none. */
export async function takeSources(manager: EntityManager, sources: Source[]): Promise<Due[]> {
  if (sources.length === 0) return [];
  const fresh: { source_id: string }[] = await manager.query(
    `INSERT INTO push_told (source_id) SELECT DISTINCT id FROM unnest($1::uuid[]) AS s(id) ORDER BY id
     ON CONFLICT ON CONSTRAINT push_told_pkey DO NOTHING RETURNING source_id`,
    [sources.map(({ id }) => id)],
  );
  const isFresh = new Set(fresh.map(({ source_id }) => source_id));
  const news = sources.filter(({ id }) => isFresh.has(id));
  if (news.length === 0) return [];
  const devices: { id: string; agent_id: string; unassigned: boolean }[] = await manager.query(
    `SELECT s.id, s.agent_id, coalesce(p.unassigned, true) AS unassigned
     FROM push_subscriptions s LEFT JOIN push_preferences p ON p.agent_id = s.agent_id
     WHERE $2 OR s.agent_id = ANY($1::uuid[])`,
    [news.flatMap(({ agentId }) => agentId ?? []), news.some(({ agentId }) => agentId === null)],
  );
  return news.flatMap((source) =>
    devices
      .filter(({ agent_id, unassigned }) => (source.agentId === null ? unassigned : source.agentId === agent_id))
      .map(({ id }) => ({ ...source, subscriptionId: id })),
  );
}

export async function forgetTold(manager: EntityManager, before: Date): Promise<void> {
  await manager.query('DELETE FROM push_told WHERE told_at < $1', [before]);
}
