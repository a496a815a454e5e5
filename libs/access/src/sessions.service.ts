import { setTimeout as sleep } from 'node:timers/promises';
import { Clock, cleanText, isDatabaseAway } from '@app/common';
import { ask } from '@app/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, MoreThan, Not, type EntityManager } from 'typeorm';
import { Session } from './entities/session.entity.js';
import { hashToken, newToken } from './opaque-token.js';
import { RecentSessions } from './recent-sessions.js';
import type { SignedInAgent } from './signed-in-agent.js';

export const SESSION_LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;
const TOUCH_EVERY_MS = 10 * 60 * 1000;
const USER_AGENT_LENGTH = 300;
const ADDRESS_LENGTH = 100;
/** How long a route that must answer without the database waits for it. */
const PATIENCE_MS = 1_500;

export interface ActiveSession {
  id: string;
  agent: SignedInAgent;
  /** Its 30 days began anew just now, and so must the cookie's. */
  isRenewed: boolean;
}

const KEY_SESSION = 'key:';

/** What stands in the place of a session's id while a key is used: for streams, which end with it. */
export const keySession = (keyId: string): string => KEY_SESSION + keyId;

/** Signed-in browsers. A session ends after 30 days without a request, at sign-out, or with its agent's access. */
@Injectable()
export class SessionsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly recent: RecentSessions,
  ) {}

  /** Starts a session in the caller's transaction and returns the token for its cookie, which is kept nowhere else. */
  async start(
    manager: EntityManager,
    agentId: string,
    userAgent: string | null,
    address: string | null = null,
  ): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    await forgetExpired(manager, now);
    await manager.insert(Session, {
      tokenHash: hashToken(token),
      agentId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: lifetimeFrom(now),
      userAgent: userAgent && cleanText(userAgent.slice(0, USER_AGENT_LENGTH)),
      address: address && cleanText(address.slice(0, ADDRESS_LENGTH)),
    });
    return token;
  }

  /** The live session of a token, read afresh at each request so that revoking it works at once. */
  async find(token: string): Promise<ActiveSession | null> {
    const id = hashToken(token);
    const now = this.clock.now();
    const [session] = await ask<SignedInAgent & { last_seen_at: Date }>(this.dataSource, FIND_ACTIVE, [id, now]);
    if (!session) {
      this.recent.forget(id);
      return null;
    }
    const { last_seen_at: lastSeenAt, ...agent } = session;
    this.recent.note(id, agent);
    const isRenewed = now.getTime() - lastSeenAt.getTime() >= TOUCH_EVERY_MS;
    return { id, agent, isRenewed: isRenewed && (await this.renew(id, now)) };
  }

  /** False where the database can only be read: who is signed in can go on reading, too. */
  private async renew(id: string, now: Date): Promise<boolean> {
    try {
      await this.dataSource.manager.update(Session, id, { lastSeenAt: now, expiresAt: lifetimeFrom(now) });
      return true;
    } catch (error) {
      if (isDatabaseAway(error)) return false;
      throw error;
    }
  }

  /**
   * As {@link find}; while the database is away or hangs, whoever was signed in when it was last asked. Only for routes
   * that must answer then, and that show nothing of customers.
   */
  async findOrRecall(token: string): Promise<ActiveSession | null> {
    const id = hashToken(token);
    const recalled = this.recent.find(id);
    if (!recalled) return this.find(token);
    const session = { id, agent: recalled, isRenewed: false };
    const late = new AbortController();
    const found = this.find(token);
    try {
      return await Promise.race([found, sleep(PATIENCE_MS, session, { signal: late.signal })]);
    } catch (error) {
      if (isDatabaseAway(error)) return session;
      throw error;
    } finally {
      late.abort();
      found.catch(() => undefined);
    }
  }

  /** Those that are still good, keys among them; for streams that outlive the request that opened them (`request.sessionId`). */
  async findActiveIds(sessionIds: string[]): Promise<Set<string>> {
    const rows: { token_hash: string }[] = await this.dataSource.query(
      `SELECT s.token_hash FROM sessions s JOIN agents a ON a.id = s.agent_id
       WHERE s.token_hash = ANY($1) AND s.expires_at > $2 AND a.disabled_at IS NULL
       UNION ALL SELECT $4 || k.id FROM api_keys k
       WHERE k.id = ANY($3::uuid[]) AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $2)`,
      [
        sessionIds,
        this.clock.now(),
        sessionIds.flatMap((id) => (id.startsWith(KEY_SESSION) ? id.slice(KEY_SESSION.length) : [])),
        KEY_SESSION,
      ],
    );
    return new Set(rows.map(({ token_hash }) => token_hash));
  }

  /** In the caller's transaction. False: it had ended already. */
  async end(manager: EntityManager, sessionId: string): Promise<boolean> {
    const { affected } = await manager.delete(Session, sessionId);
    this.recent.forget(sessionId);
    return affected === 1;
  }

  /** Ends an agent's sessions in the caller's transaction, but for the one that asks, if it is named. Answers how many those were. */
  async endAllOf(manager: EntityManager, agentId: string, exceptSessionId?: string): Promise<number> {
    this.recent.forgetAllOf(agentId);
    const { affected } = await manager.delete(Session, {
      agentId,
      ...(exceptSessionId && { tokenHash: Not(exceptSessionId) }),
    });
    return affected ?? 0;
  }

  /** An agent's live sessions, the one seen last first. */
  async listOf(agentId: string): Promise<Session[]> {
    return this.dataSource.manager.find(Session, {
      where: { agentId, expiresAt: MoreThan(this.clock.now()) },
      order: { lastSeenAt: 'DESC', createdAt: 'DESC' },
    });
  }

  /** What this process remembers of an agent is no longer true. */
  forgetRecent(agentId: string): void {
    this.recent.forgetAllOf(agentId);
  }
}

/** Asked at every request: as a query of TypeORM's it took a tenth of a reply's way to TATA. */
const FIND_ACTIVE = `SELECT a.id, a.name, a.email, a.role, s.last_seen_at FROM sessions s JOIN agents a ON a.id = s.agent_id
  WHERE s.token_hash = $1 AND s.expires_at > $2 AND a.disabled_at IS NULL`;

function lifetimeFrom(now: Date): Date {
  return new Date(now.getTime() + SESSION_LIFETIME_MS);
}

/** Sign-ins that clean up together skip what another is removing, rather than wait for it. */
async function forgetExpired(manager: EntityManager, now: Date): Promise<void> {
  await manager.query(
    `DELETE FROM sessions WHERE token_hash IN
      (SELECT token_hash FROM sessions WHERE expires_at <= $1 LIMIT 1000 FOR UPDATE SKIP LOCKED)`,
    [now],
  );
}
