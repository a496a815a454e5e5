import type { Session } from '../entities/session.entity.js';
import { hashToken } from '../opaque-token.js';

export interface SessionDto {
  id: string;
  /** The one that asks. */
  is_current: boolean;
  user_agent: string | null;
  address: string | null;
  created_at: string;
  last_seen_at: string;
}

/** What names a session to people. The key of its row stays here: it is made from the cookie. */
const shownId = (tokenHash: string): string => hashToken(`session ${tokenHash}`).slice(0, 22);

export const isNamed =
  (id: string) =>
  ({ tokenHash }: Session): boolean =>
    shownId(tokenHash) === id;

export const toSessionDto = (
  { tokenHash, userAgent, address, createdAt, lastSeenAt }: Session,
  askingSessionId: string | undefined,
): SessionDto => ({
  id: shownId(tokenHash),
  is_current: tokenHash === askingSessionId,
  user_agent: userAgent,
  address,
  created_at: createdAt.toISOString(),
  last_seen_at: lastSeenAt.toISOString(),
});
