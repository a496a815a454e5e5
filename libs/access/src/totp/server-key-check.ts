import type { DataSource } from 'typeorm';
import { keyFor, seal, unseal } from './sealed.js';

/** Servers say that they are here with the right key every ten minutes: after so long without one it has been given up. */
const GIVEN_UP_AFTER_MS = 3_600_000;
const OWNER = 'server key check';
const PLAIN = Buffer.from('the same for all servers');
/** An agent who begins to set a second step up has so long. */
const DRAFT_FOR_MS = 3_600_000;

/**
 * `same`: this server has the key that is sealed with. `unused`: nothing was ever sealed. `other`: it has another one, `none`: it has
 * none at all, and there are others who have.
 */
export type ServerKeyState = 'same' | 'unused' | 'other' | 'none';

/**
 * Holds the key of this server against what is sealed in the database, a value that is there for this alone. The first server with a
 * key seals it. A key that no server has had for an hour makes room for another, unless second steps hang on it alone.
 */
export async function checkServerKey(db: DataSource, key: string | null, now: Date): Promise<ServerKeyState> {
  const [row]: { sealed: string; seen_at: Date }[] = await db.query('SELECT sealed, seen_at FROM server_key_check');
  if (!row) return key === null ? readServerKeyState(db, key) : firstCheck(db, key, now);
  if (key !== null && opens(key, row.sealed)) {
    await db.query('UPDATE server_key_check SET seen_at = greatest(seen_at, $1)', [now]);
    return 'same';
  }
  const isSeen = now.getTime() - row.seen_at.getTime() <= GIVEN_UP_AFTER_MS;
  if (isSeen || !(await isOfNoUse(db, key, now))) return key === null ? 'none' : 'other';
  await db.query('DELETE FROM server_key_check WHERE sealed = $1', [row.sealed]);
  return checkServerKey(db, key, now);
}

/** As {@link checkServerKey}, and changes nothing. */
export async function readServerKeyState(db: DataSource, key: string | null): Promise<ServerKeyState> {
  const [row]: { sealed: string }[] = await db.query('SELECT sealed FROM server_key_check');
  const secrets = row ? [] : await secretsIn(db);
  if (!row && secrets.length === 0) return 'unused';
  if (key === null) return 'none';
  return (row ? opens(key, row.sealed) : opensAny(key, secrets)) ? 'same' : 'other';
}

/** What an administrator is told; null when all is well. */
export function keyTrouble(state: ServerKeyState): string | null {
  if (state === 'same' || state === 'unused') return null;
  const what =
    state === 'other'
      ? 'The key of this server (SECRET_KEY, or secret.key in DATA_DIR) does not open what other servers have sealed in this database'
      : 'This server has no SECRET_KEY, and other servers have sealed something in this database with theirs';
  return `${what}: second steps cannot be checked here. Give all servers the same SECRET_KEY and restart; if the old key is lost, reset the second steps (npm run agent -- reset-totp), and an hour later this one counts`;
}

/** Of a database in which something was sealed before there was a check, only a key that opens it is the one. */
async function firstCheck(db: DataSource, key: string, now: Date): Promise<ServerKeyState> {
  const secrets = await secretsIn(db);
  if (secrets.length > 0 && !opensAny(key, secrets)) return 'other';
  await db.query('INSERT INTO server_key_check (sealed, seen_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    seal(keyFor(key, 'check'), PLAIN, OWNER),
    now,
  ]);
  // Of two that start together one has sealed it
  return readServerKeyState(db, key);
}

/** The key that was sealed with before: nothing is sealed any more, or something is with this one. */
async function isOfNoUse(db: DataSource, key: string | null, now: Date): Promise<boolean> {
  const secrets = await secretsIn(db);
  if (secrets.length > 0) return key !== null && opensAny(key, secrets);
  const [row]: { is_begun: boolean }[] = await db.query(
    'SELECT EXISTS (SELECT FROM agent_totp WHERE draft IS NOT NULL AND drafted_at > $1) AS is_begun',
    [new Date(now.getTime() - DRAFT_FOR_MS)],
  );
  return !row!.is_begun;
}

interface Secret {
  agent_id: string;
  secret: string;
}

const secretsIn = (db: DataSource): Promise<Secret[]> =>
  db.query('SELECT agent_id, secret FROM agent_totp WHERE secret IS NOT NULL');

function opensAny(key: string, secrets: Secret[]): boolean {
  const totpKey = keyFor(key, 'totp');
  return secrets.some(({ agent_id, secret }) => unseal(totpKey, secret, agent_id) !== null);
}

const opens = (key: string, sealed: string): boolean => unseal(keyFor(key, 'check'), sealed, OWNER) !== null;
