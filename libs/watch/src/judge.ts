import type { WorkReport } from '@app/conversations';
import { bad, HEALTH_KEYS, ok, unknown, warn, type Check, type Finding, type HealthKey } from './check.js';
import { judgeEndpoints, judgeMedia, judgeQueue } from './judge-traffic.js';
import type { ReplicaReport } from '@app/database';
import type { DatabaseReadings, Readings, SignatureReading, SpoolReading } from './readings.js';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const GB = 1e9;

const SLOW_MS = 500;
const SPOOL_STUCK_MS = 5 * MINUTE_MS;
const SPOOL_FULL = 0.9;
const MANY_QUARANTINED = 10;
const REFUSED_IN_A_ROW = 3;
const SEARCH_BEHIND_MINUTES = 10;
const REPLICA_LATE_SECONDS = 30;
const LOW_DISK = 5 * GB;
const FULL_DISK = GB;

const minutes = (ms: number): number => Math.floor(ms / MINUTE_MS);
const seconds = (ms: number): number => Math.round(Math.abs(ms) / SECOND_MS);
const gigabytes = (bytes: number): number => Math.round(bytes / (GB / 10)) / 10;

/** Turns readings into what people are told, in the order of the Health page. No clock, no database. */
export function judge(readings: Readings): Check<HealthKey>[] {
  const { at, signature, spool, disk, isTokenSet } = readings;
  const checks: Record<HealthKey, Finding> = {
    ...judgeDatabase(readings.database, at, isTokenSet),
    signature: judgeSignature(signature, at),
    spool: judgeSpool(spool, at),
    replica: judgeReplica(readings.replica),
    unapplied: judgeUnapplied(readings),
    disk: disk ? (disk.isWritable ? judgeDisk(disk.freeBytes) : bad('unwritable')) : unknown('unread'),
  };
  // Of a replica that is not there nothing is to be said
  const keys = HEALTH_KEYS.filter((key) => key !== 'replica' || readings.replica.state !== 'off');
  return keys.map((key) => ({ key, ...checks[key], since: checks[key].since ?? null }));
}

type DatabaseKey = Exclude<HealthKey, 'signature' | 'spool' | 'replica' | 'unapplied' | 'disk'>;

function judgeDatabase(database: DatabaseReadings | null, at: Date, isTokenSet: boolean): Record<DatabaseKey, Finding> {
  const { journal = null, outbox = null, silence = null, media = null } = database ?? {};
  const read = <T>(part: T | null | undefined, judgeIt: (part: T) => Finding): Finding =>
    part === null || part === undefined ? unknown(database ? 'unread' : 'hidden') : judgeIt(part);
  return {
    database: database ? judgeAnswer(database) : bad('away'),
    migrations: read(database?.pendingMigrations, (names) => missing('pending', names)),
    partitions: read(database?.missingPartitions, (names) => missing('missing', names)),
    clock: read(database?.clockSkewMs, judgeClock),
    feed: read(database?.feed, ({ horizonAgeSeconds }) => judgeFeed(Math.round(horizonAgeSeconds))),
    search: read(database?.search, judgeSearch),
    lists: read(database?.lists, judgeLists),
    webhook: read(journal, ({ lastAt }) => judgeLastWebhook(lastAt, at)),
    quarantine: read(journal, ({ quarantined, quarantinedLastHour, oldestQuarantinedAt }) => {
      if (quarantinedLastHour >= MANY_QUARANTINED) {
        return bad('many', { n: quarantinedLastHour, all: quarantined }, oldestQuarantinedAt);
      }
      return quarantined > 0 ? warn('some', { n: quarantined }, oldestQuarantinedAt) : ok();
    }),
    silence: read(silence, (found) => {
      if (found.kind === 'learning') return unknown('learning');
      if (found.kind !== 'abnormal') return ok(found.kind === 'closed' ? 'closed' : 'ok');
      const since = journal?.lastAt ?? null;
      return bad(
        'abnormal',
        { minutes: since ? minutes(at.getTime() - since.getTime()) : 0, usual: found.usual },
        since,
      );
    }),
    queue: read(outbox, (reading) => judgeQueue(reading, at)),
    token: isTokenSet
      ? read(outbox, ({ unauthorized, account }) => {
          if (account) return bad('account', { n: account.waiting, code: account.code });
          return unauthorized > 0 ? bad('refused', { n: unauthorized }) : ok();
        })
      : warn('unset'),
    media: read(media, (reading) => judgeMedia(reading, at)),
    endpoints: read(database?.endpoints, (reading) => judgeEndpoints(reading, at)),
  };
}

function judgeAnswer({ latencyMs, isReadOnly }: DatabaseReadings): Finding {
  if (isReadOnly) return bad('read_only');
  const rounded = Math.round(latencyMs);
  return rounded > SLOW_MS ? warn('slow', { ms: rounded }) : ok('ok', { ms: rounded });
}

/** Nobody waits for it: the primary answers in its place, which is what it was to be spared. */
function judgeReplica({ state, lagSeconds }: ReplicaReport): Finding {
  if (state === 'away' || state === 'foreign') return warn(state);
  return lagSeconds >= REPLICA_LATE_SECONDS ? warn('late', { seconds: Math.round(lagSeconds) }) : ok();
}

const missing = (code: string, names: string[]): Finding =>
  names.length > 0 ? bad(code, { names: names.join(', ') }) : ok();

/** WhatsApp's windows and the order of messages stand on our clock; what is a minute off misleads people. */
export function judgeClock(skewMs: number): Finding {
  const off = seconds(skewMs);
  if (off >= 60) return bad('off', { seconds: off });
  return off >= 5 ? warn('off', { seconds: off }) : ok();
}

function judgeFeed(ageSeconds: number): Finding {
  if (ageSeconds >= 300) return bad('held', { seconds: ageSeconds });
  return ageSeconds >= 60 ? warn('held', { seconds: ageSeconds }) : ok();
}

/** Webhooks come first: a flood of them is behind in the search for a while, which is no fault. */
function judgeSearch({ lagSeconds, isWalked }: NonNullable<DatabaseReadings['search']>): Finding {
  const behind = minutes(lagSeconds * SECOND_MS);
  if (behind >= SEARCH_BEHIND_MINUTES) return warn('behind', { minutes: behind });
  return ok(isWalked ? 'ok' : 'indexing');
}

function judgeLists({ lagSeconds, isFilling }: WorkReport): Finding {
  if (isFilling) return warn('filling');
  const lag = Math.round(lagSeconds);
  if (lag >= 300) return bad('late', { seconds: lag });
  return lag >= 30 ? warn('late', { seconds: lag }) : ok();
}

function judgeLastWebhook(lastAt: Date | null, at: Date): Finding {
  if (!lastAt) return unknown('never');
  const age = Math.max(0, at.getTime() - lastAt.getTime());
  if (age < 2 * HOUR_MS) return ok('ok', { minutes: minutes(age) });
  return age < 2 * DAY_MS
    ? ok('hours', { hours: Math.floor(age / HOUR_MS) })
    : ok('days', { days: Math.floor(age / DAY_MS) });
}

function judgeSignature(signature: SignatureReading, at: Date): Finding {
  const { mode, isSigned, hasPathSecret, mismatches, refusedInARow, lastRefusedAt, hasTaken } = signature;
  if (!isSigned && !hasPathSecret) return warn('unsigned');
  if (isSigned && mode === 'log') return mismatches > 0 ? warn('log_mismatch', { n: mismatches }) : warn('log');
  const age = lastRefusedAt ? at.getTime() - lastRefusedAt.getTime() : Infinity;
  // A stranger's few tries at night must wake nobody; several in a row with none that matches are TATA's own
  if (refusedInARow >= REFUSED_IN_A_ROW && age < HOUR_MS) return bad('refused', { n: refusedInARow }, lastRefusedAt);
  if (isSigned && hasTaken && mismatches > 0 && age < DAY_MS) return warn('mismatch', { n: mismatches }, lastRefusedAt);
  if (!hasTaken) return unknown('untried');
  return ok(isSigned ? 'ok' : 'path');
}

export function judgeSpool(spool: SpoolReading, at: Date): Finding {
  const { isOn, path, trouble, bodies, bytes, mostBytes, oldestAt, unreadable, unfinished } = spool;
  if (isOn && trouble !== null) return bad('unusable', { path, reason: trouble });
  if (unreadable > 0) return bad('unreadable', { n: unreadable });
  const mb = Math.max(0.1, Math.round(bytes / 1e5) / 10);
  if (bodies === 0 && unfinished > 0) return warn('unfinished', { n: unfinished, mb });
  if (bodies === 0) return isOn ? ok() : warn('off');
  const age = oldestAt ? at.getTime() - oldestAt.getTime() : 0;
  if (bytes >= mostBytes * SPOOL_FULL) return bad('full', { n: bodies, mb }, oldestAt);
  return age >= SPOOL_STUCK_MS
    ? bad('stuck', { n: bodies, mb, minutes: minutes(age) }, oldestAt)
    : warn('holds', { n: bodies, mb }, oldestAt);
}

function judgeUnapplied({ at, database, spool }: Readings): Finding {
  const waiting = [spool.oldestAt, database?.journal?.oldestQuarantinedAt].filter((one) => one instanceof Date);
  if (waiting.length > 0) {
    const oldest = new Date(Math.min(...waiting.map((one) => one.getTime())));
    const age = at.getTime() - oldest.getTime();
    if (age < 2 * HOUR_MS) return warn('waits', { minutes: minutes(age) }, oldest);
    return age < 2 * DAY_MS
      ? warn('waits_hours', { hours: Math.floor(age / HOUR_MS) }, oldest)
      : warn('waits_days', { days: Math.floor(age / DAY_MS) }, oldest);
  }
  return database?.journal && spool.trouble === null ? ok() : unknown('unread');
}

export function judgeDisk(freeBytes: number): Finding {
  const gb = gigabytes(freeBytes);
  if (freeBytes < FULL_DISK) return bad('full', { gb });
  return freeBytes < LOW_DISK ? warn('low', { gb }) : ok('ok', { gb });
}
