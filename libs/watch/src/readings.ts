import type { FeedReport } from '@app/changes';
import type { ReplicaReport } from '@app/database';
import type { SearchReport, WorkReport } from '@app/conversations';
import type { DiskSpace } from './disk-space.js';
import type { Silence } from './silence.js';
import type { SpoolFolder } from './spool-folder.js';

export interface JournalReading {
  lastAt: Date | null;
  quarantined: number;
  quarantinedLastHour: number;
  oldestQuarantinedAt: Date | null;
}

export interface OutboxReading {
  queued: number;
  unconfirmed: number;
  /** Conversations whose replies are long due and that nobody sends in. */
  overdue: number;
  /** Conversations that wait because TATA refuses our token. */
  unauthorized: number;
  /** Conversations that wait because TATA did not take a reply for another reason. */
  failing: number;
  /** When the oldest reply of those was written. */
  failingSince: Date | null;
  /** A number that WhatsApp lets send nothing: for what code, and how many conversations wait for it. */
  account: { code: string; waiting: number } | null;
}

export interface MediaReading {
  pending: number;
  /** Within the last day. */
  failed: number;
  /** Of those that wait: for room on our disk, for a token that TATA takes, for one at all. */
  storage: number;
  unauthorized: number;
  notConfigured: number;
  /** And for TATA, which could not give them yet. */
  unavailable: number;
  unavailableSince: Date | null;
  /** To be fetched now, and nobody has begun. */
  due: number;
  dueSince: Date | null;
}

/** Outgoing webhooks. */
export interface EndpointsReading {
  /** Endpoints that are told nothing more, and not because a person said so. */
  stopped: number;
  stoppedSince: Date | null;
  /** Those that take nothing at the moment. */
  failing: number;
  failingSince: Date | null;
  waiting: number;
}

/** What the database tells. A part is null when it could not be read just now. */
export interface DatabaseReadings {
  latencyMs: number;
  /** It answers and takes nothing. */
  isReadOnly: boolean;
  /** Positive: the database's clock is ahead of ours. */
  clockSkewMs: number;
  pendingMigrations: string[] | null;
  missingPartitions: string[] | null;
  journal: JournalReading | null;
  silence: Silence | null;
  feed: FeedReport | null;
  search: SearchReport | null;
  lists: WorkReport | null;
  outbox: OutboxReading | null;
  media: MediaReading | null;
  endpoints: EndpointsReading | null;
  signInFailures: number | null;
  /** Instances that do what is to be done in the background. */
  workers: number | null;
}

export interface SignatureReading {
  mode: 'enforce' | 'log';
  isSigned: boolean;
  hasPathSecret: boolean;
  mismatches: number;
  refusedInARow: number;
  lastRefusedAt: Date | null;
  /** Since the start: without one nobody knows whether TATA has the right secret and address. */
  hasTaken: boolean;
}

export interface DiskReading extends DiskSpace {
  /** Of DATA_DIR. */
  isWritable: boolean;
}

export interface SpoolReading extends SpoolFolder {
  isOn: boolean;
  /** Past it, webhooks are answered 503. */
  mostBytes: number;
}

/** Everything that is looked at, at one instant. Judging it needs nothing else. */
export interface Readings {
  at: Date;
  /** Null while the database is away. */
  database: DatabaseReadings | null;
  signature: SignatureReading;
  spool: SpoolReading;
  disk: DiskReading | null;
  isTokenSet: boolean;
  replica: ReplicaReport;
}
