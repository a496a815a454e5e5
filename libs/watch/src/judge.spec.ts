import type { HealthKey } from './check.js';
import { judge } from './judge.js';
import type { DatabaseReadings, Readings } from './readings.js';
import { SENTENCES } from './sentences.js';

const NOW = new Date('2026-11-23T10:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const DATABASE: DatabaseReadings = {
  latencyMs: 1,
  isReadOnly: false,
  clockSkewMs: 0,
  pendingMigrations: [],
  missingPartitions: [],
  journal: { lastAt: ago(3), quarantined: 0, quarantinedLastHour: 0, oldestQuarantinedAt: null },
  silence: { kind: 'heard' },
  feed: { horizonAgeSeconds: 0, openStreams: 0, waitingPolls: 0 },
  search: { lagSeconds: 0, isWalked: true, walkedBackTo: null },
  lists: { lagSeconds: 0, isFilling: false },
  outbox: { queued: 0, unconfirmed: 0, overdue: 0, unauthorized: 0, failing: 0, failingSince: null, account: null },
  media: {
    pending: 0,
    failed: 0,
    storage: 0,
    unauthorized: 0,
    notConfigured: 0,
    unavailable: 0,
    unavailableSince: null,
    due: 0,
    dueSince: null,
  },
  endpoints: { stopped: 0, stoppedSince: null, failing: 0, failingSince: null, waiting: 0 },
  signInFailures: 0,
  workers: 1,
};
const WELL: Readings = {
  at: NOW,
  replica: { state: 'off', lagSeconds: 0, lagBytes: 0, served: { replica: 0, primary: 0 } },
  database: DATABASE,
  signature: {
    mode: 'enforce',
    isSigned: true,
    hasPathSecret: false,
    mismatches: 0,
    refusedInARow: 0,
    lastRefusedAt: null,
    hasTaken: true,
  },
  spool: {
    path: '/data/spool',
    trouble: null,
    bodies: 0,
    bytes: 0,
    oldestAt: null,
    unreadable: 0,
    unfinished: 0,
    isOn: true,
    mostBytes: 1e9,
  },
  disk: { freeBytes: 50e9, totalBytes: 100e9, isWritable: true },
  isTokenSet: true,
};

const find = (readings: Readings, key: HealthKey) => {
  const { state, code, values } = judge(readings).find((check) => check.key === key)!;
  return [state, code, values];
};
const database = (part: Partial<DatabaseReadings>): Partial<Readings> => ({ database: { ...DATABASE, ...part } });
const journal = (part: Partial<DatabaseReadings['journal']>): Partial<Readings> =>
  database({ journal: { ...DATABASE.journal!, ...part } });
const outbox = (part: Partial<DatabaseReadings['outbox']>): Partial<Readings> =>
  database({ outbox: { ...DATABASE.outbox!, ...part } });
const media = (part: Partial<DatabaseReadings['media']>): Partial<Readings> =>
  database({ media: { ...DATABASE.media!, ...part } });
const signature = (part: Partial<Readings['signature']>): Partial<Readings> => ({
  signature: { ...WELL.signature, ...part },
});
const disk = (part: Partial<Readings['disk']>): Partial<Readings> => ({ disk: { ...WELL.disk!, ...part } });
const spool = (part: Partial<Readings['spool']>): Partial<Readings> => ({ spool: { ...WELL.spool, ...part } });

it('finds nothing where all is well', () => {
  expect(judge(WELL).filter(({ state }) => state !== 'ok')).toEqual([]);
});

type Case = [string, HealthKey, Partial<Readings>, string, string, Record<string, unknown>?];
const CASES: Case[] = [
  ['no database', 'database', { database: null }, 'bad', 'away'],
  ['no database', 'webhook', { database: null }, 'unknown', 'hidden'],
  ['no database', 'token', { database: null }, 'unknown', 'hidden'],
  ['a database that takes nothing', 'database', database({ isReadOnly: true }), 'bad', 'read_only', {}],
  ['a slow database', 'database', database({ latencyMs: 501 }), 'warn', 'slow', { ms: 501 }],
  [
    'a pending migration',
    'migrations',
    database({ pendingMigrations: ['A', 'B'] }),
    'bad',
    'pending',
    { names: 'A, B' },
  ],
  ['no place for tomorrow', 'partitions', database({ missingPartitions: ['changes'] }), 'bad', 'missing'],
  ['what cannot be read', 'partitions', database({ missingPartitions: null }), 'unknown', 'unread'],
  ['a clock 5 s off', 'clock', database({ clockSkewMs: -5000 }), 'warn', 'off', { seconds: 5 }],
  ['a clock a minute off', 'clock', database({ clockSkewMs: 60_000 }), 'bad', 'off', { seconds: 60 }],
  [
    'a feed held for a minute',
    'feed',
    database({ feed: { ...DATABASE.feed!, horizonAgeSeconds: 60 } }),
    'warn',
    'held',
  ],
  ['a feed held for five', 'feed', database({ feed: { ...DATABASE.feed!, horizonAgeSeconds: 300 } }), 'bad', 'held'],
  [
    'a search that is ten minutes behind',
    'search',
    database({ search: { ...DATABASE.search!, lagSeconds: 601 } }),
    'warn',
    'behind',
    { minutes: 10 },
  ],
  [
    'a search that is still being prepared',
    'search',
    database({ search: { ...DATABASE.search!, isWalked: false } }),
    'ok',
    'indexing',
  ],
  ['lists half a minute late', 'lists', database({ lists: { lagSeconds: 30, isFilling: false } }), 'warn', 'late'],
  ['lists five minutes late', 'lists', database({ lists: { lagSeconds: 300, isFilling: false } }), 'bad', 'late'],
  ['lists that are filled', 'lists', database({ lists: { lagSeconds: 0, isFilling: true } }), 'warn', 'filling'],
  ['no webhook ever', 'webhook', journal({ lastAt: null }), 'unknown', 'never'],
  ['one three hours ago', 'webhook', journal({ lastAt: ago(185) }), 'ok', 'hours', { hours: 3 }],
  ['one three days ago', 'webhook', journal({ lastAt: ago(3 * 1440) }), 'ok', 'days', { days: 3 }],
  ['one from a clock ahead', 'webhook', journal({ lastAt: ago(-1) }), 'ok', 'ok', { minutes: 0 }],
  [
    'one in quarantine',
    'quarantine',
    journal({ quarantined: 1, oldestQuarantinedAt: ago(9) }),
    'warn',
    'some',
    { n: 1 },
  ],
  ['many old ones', 'quarantine', journal({ quarantined: 99, quarantinedLastHour: 9 }), 'warn', 'some', { n: 99 }],
  [
    'many new ones',
    'quarantine',
    journal({ quarantined: 99, quarantinedLastHour: 10 }),
    'bad',
    'many',
    { n: 10, all: 99 },
  ],
  [
    'one in quarantine',
    'unapplied',
    journal({ quarantined: 1, oldestQuarantinedAt: ago(9) }),
    'warn',
    'waits',
    { minutes: 9 },
  ],
  ['one of the morning', 'unapplied', journal({ oldestQuarantinedAt: ago(190) }), 'warn', 'waits_hours', { hours: 3 }],
  ['one of last week', 'unapplied', journal({ oldestQuarantinedAt: ago(9000) }), 'warn', 'waits_days', { days: 6 }],
  ['one in the spool', 'unapplied', spool({ bodies: 1, oldestAt: ago(2) }), 'warn', 'waits', { minutes: 2 }],
  [
    'a spool that holds',
    'spool',
    spool({ bodies: 2, bytes: 10, oldestAt: ago(4) }),
    'warn',
    'holds',
    { n: 2, mb: 0.1 },
  ],
  [
    'a spool that is stuck',
    'spool',
    spool({ bodies: 2, bytes: 3e6, oldestAt: ago(5) }),
    'bad',
    'stuck',
    { n: 2, mb: 3, minutes: 5 },
  ],
  ['a spool nearly full', 'spool', spool({ bodies: 2, bytes: 9e8, oldestAt: ago(1) }), 'bad', 'full'],
  ['a file that is broken', 'spool', spool({ unreadable: 1 }), 'bad', 'unreadable', { n: 1 }],
  [
    'a spool that cannot be used',
    'spool',
    spool({ trouble: 'ENOTDIR' }),
    'bad',
    'unusable',
    { path: '/data/spool', reason: 'ENOTDIR' },
  ],
  [
    'files that nobody wrote to their end',
    'spool',
    spool({ unfinished: 2, bytes: 2e6 }),
    'warn',
    'unfinished',
    { n: 2, mb: 2 },
  ],
  [
    'such files beside bodies that wait',
    'spool',
    spool({ unfinished: 2, bodies: 1, oldestAt: ago(1) }),
    'warn',
    'holds',
  ],
  ['a spool that cannot be used', 'unapplied', spool({ trouble: 'EACCES' }), 'unknown', 'unread'],
  ['one that nobody wants to use', 'spool', spool({ trouble: 'ENOTDIR', isOn: false }), 'warn', 'off'],
  ['a spool that is off', 'spool', spool({ isOn: false }), 'warn', 'off'],
  ['no secret', 'signature', signature({ isSigned: false }), 'warn', 'unsigned'],
  ['a secret that nobody has used yet', 'signature', signature({ hasTaken: false }), 'unknown', 'untried'],
  [
    'a stranger before anybody else',
    'signature',
    signature({ hasTaken: false, mismatches: 2, refusedInARow: 2, lastRefusedAt: ago(1) }),
    'unknown',
    'untried',
  ],
  ['a secret path only', 'signature', signature({ isSigned: false, hasPathSecret: true }), 'ok', 'path'],
  [
    'a wrong secret path',
    'signature',
    signature({ isSigned: false, hasPathSecret: true, refusedInARow: 3, lastRefusedAt: ago(1) }),
    'bad',
    'refused',
    { n: 3 },
  ],
  ['log mode', 'signature', signature({ mode: 'log' }), 'warn', 'log'],
  [
    'log mode with mismatches',
    'signature',
    signature({ mode: 'log', mismatches: 2 }),
    'warn',
    'log_mismatch',
    { n: 2 },
  ],
  [
    'a stranger',
    'signature',
    signature({ mismatches: 2, refusedInARow: 2, lastRefusedAt: ago(1) }),
    'warn',
    'mismatch',
    { n: 2 },
  ],
  [
    'a wrong secret',
    'signature',
    signature({ mismatches: 3, refusedInARow: 3, lastRefusedAt: ago(1) }),
    'bad',
    'refused',
    { n: 3 },
  ],
  [
    'a stranger of yesterday',
    'signature',
    signature({ mismatches: 3, refusedInARow: 3, lastRefusedAt: ago(1500) }),
    'ok',
    'ok',
  ],
  ['a queue nobody works on', 'queue', outbox({ overdue: 1 }), 'bad', 'overdue', { n: 1 }],
  ['replies that TATA has just put off', 'queue', outbox({ failing: 2, failingSince: ago(0.5) }), 'ok', 'ok'],
  [
    'replies that TATA does not take',
    'queue',
    outbox({ failing: 2, failingSince: ago(3) }),
    'warn',
    'failing',
    { n: 2, minutes: 3 },
  ],
  [
    'replies that TATA has not taken for long',
    'queue',
    outbox({ failing: 2, failingSince: ago(15) }),
    'bad',
    'failing',
    { n: 2, minutes: 15 },
  ],
  ['a refused token', 'token', outbox({ unauthorized: 4 }), 'bad', 'refused', { n: 4 }],
  [
    'a payment problem',
    'token',
    outbox({ account: { code: '131042', waiting: 3 } }),
    'bad',
    'account',
    { n: 3, code: '131042' },
  ],
  ['no token', 'token', { isTokenSet: false }, 'warn', 'unset'],
  ['a file that failed', 'media', media({ failed: 2 }), 'warn', 'failed', { n: 2 }],
  [
    'files on their way',
    'media',
    media({ pending: 3, unavailable: 1, unavailableSince: ago(4) }),
    'ok',
    'ok',
    { n: 3 },
  ],
  ['a disk that takes no files', 'media', media({ storage: 3, failed: 1 }), 'bad', 'storage', { n: 3 }],
  ['a token that gets no files', 'media', media({ unauthorized: 2, notConfigured: 1 }), 'bad', 'refused', { n: 2 }],
  ['a number whose files nobody may fetch', 'media', media({ notConfigured: 2 }), 'warn', 'unset', { n: 2 }],
  [
    'files that TATA does not give',
    'media',
    media({ unavailable: 2, unavailableSince: ago(16), due: 9, dueSince: ago(16) }),
    'warn',
    'late',
    { n: 2, minutes: 16 },
  ],
  [
    'files that TATA has not given for long',
    'media',
    media({ unavailable: 2, unavailableSince: ago(60) }),
    'bad',
    'late',
  ],
  ['files in a long line', 'media', media({ due: 9, dueSince: ago(6) }), 'warn', 'due', { n: 9, minutes: 6 }],
  ['files that nobody fetches', 'media', media({ due: 9, dueSince: ago(31) }), 'bad', 'due', { n: 9, minutes: 31 }],
  ['little room', 'disk', disk({ freeBytes: 4.96e9 }), 'warn', 'low', { gb: 5 }],
  ['hardly any room', 'disk', disk({ freeBytes: 9e8 }), 'bad', 'full', { gb: 0.9 }],
  ['a folder that cannot be written', 'disk', disk({ isWritable: false }), 'bad', 'unwritable'],
  ['an unknown disk', 'disk', { disk: null }, 'unknown', 'unread'],
];

it.each(CASES)('with %s, %s is told', (...given: Case) => {
  const [, key, change, state, code, values] = given;
  const [foundState, foundCode, foundValues] = find({ ...WELL, ...change }, key);
  expect([foundState, foundCode]).toEqual([state, code]);
  if (values) expect(foundValues).toEqual(values);
});

it.each([
  ['abnormal', 'bad', 'abnormal', { minutes: 30, usual: 40 }],
  ['closed', 'ok', 'closed', {}],
  ['usual', 'ok', 'ok', {}],
  ['learning', 'unknown', 'learning', {}],
] as const)('a silence that is %s is %s', (kind, state, code, values) => {
  const silence = kind === 'abnormal' ? ({ kind, usual: 40 } as const) : { kind };
  const readings = { ...WELL, database: { ...DATABASE, journal: { ...DATABASE.journal!, lastAt: ago(30) }, silence } };
  expect(find(readings, 'silence')).toEqual([state, code, values]);
});

it('says a sentence for whatever it finds, and fills in every value', () => {
  const all = [WELL, ...CASES.map(([, , change]) => ({ ...WELL, ...change }))].flatMap(judge);
  for (const { key, code, values, state } of all) {
    const sentence = SENTENCES[`${key}_${code}`] ?? (code === 'unread' || code === 'hidden' ? SENTENCES[code] : null);
    const holes = `${sentence?.what} ${sentence?.todo}`.match(/\{\w+\}/g) ?? [];
    expect([key, code, sentence && holes.filter((hole) => !(hole.slice(1, -1) in values))]).toEqual([key, code, []]);
    if (state === 'bad' || state === 'warn') expect([key, code, sentence?.todo]).not.toContain(null);
  }
});
