import { IntakeCounters, isCanceled, isDatabaseAway, isLocked, isTransient } from '@app/common';
import { IntakeConnections, PartitionsService, StaleConnectionError, isWithoutPartition } from '@app/database';
import { MediaService } from '@app/media';
import { Injectable, Logger } from '@nestjs/common';
import { EventApplication } from './event-application.js';
import type { Applied } from './sourced-events.js';
import { applyEventByEvent, isForLater } from './event-by-event.js';
import type { Intake } from './intake.js';
import { Journal, type JournalEntry } from './journal.js';

const MOST_TRIES = 5;
/** Parts of a batch that waited for a lock wait no more than this. */
const SHORT_LOCK_WAIT_MS = 50;
/** Those that are not tried by then fail as well: requests wait for a batch for 5 s. */
const LONGEST_ATTEMPT_MS = 3_500;

interface Attempt {
  failures: Map<Intake, Error>;
  /** Phones and user ids of people of whom a row is locked. */
  behindLock: Set<string>;
  lockWaitMs?: number;
  /** A partition was missing and has been looked after. */
  isTended: boolean;
  giveUpAt: number;
  /** Nothing is stored before what it stands behind. */
  isInOrder: boolean;
  /** Why what follows has to wait, where it is to go in order. */
  held?: Error;
}

/** Commits bodies with all that they make: a batch is one transaction. */
@Injectable()
export class IntakeStore {
  private readonly logger = new Logger(IntakeStore.name);

  constructor(
    private readonly connections: IntakeConnections,
    private readonly journal: Journal,
    private readonly application: EventApplication,
    private readonly media: MediaService,
    private readonly counters: IntakeCounters,
    private readonly partitions: PartitionsService,
  ) {}

  /**
   * Answers for each body null once it is committed, or why it could not be. Those behind a row that somebody else has locked
   * fail; their neighbours are stored, but for those after them where they are to go `isInOrder`. So are the halves of what
   * takes longer than the database allows.
   */
  async store(batch: Intake[], { isInOrder = false } = {}): Promise<(Error | null)[]> {
    const attempt: Attempt = {
      failures: new Map(),
      behindLock: new Set(),
      isTended: false,
      giveUpAt: performance.now() + LONGEST_ATTEMPT_MS,
      isInOrder,
    };
    await this.storeInParts(batch, attempt);
    return batch.map((body) => attempt.failures.get(body) ?? null);
  }

  private async storeInParts(batch: Intake[], attempt: Attempt): Promise<void> {
    if (attempt.held) return fail(attempt, batch, attempt.held);
    try {
      await this.retrying(() => this.storeTogether(batch, attempt.lockWaitMs));
    } catch (error) {
      if (isWithoutPartition(error) && !attempt.isTended) {
        attempt.isTended = true;
        await this.partitions.tend();
        return this.storeInParts(batch, attempt);
      }
      if (isLocked(error) || isCanceled(error)) {
        if (isLocked(error)) attempt.lockWaitMs = SHORT_LOCK_WAIT_MS;
        if (isLocked(error) && batch.length === 1)
          peopleIn(batch[0]!).forEach((person) => attempt.behindLock.add(person));
        if (batch.length === 1 || performance.now() > attempt.giveUpAt) return fail(attempt, batch, error as Error);
      } else if (isForLater(error)) return fail(attempt, batch, error as Error);
      else if (batch.length === 1) return this.storeAlone(batch[0]!, attempt);
      // One of them spoils the transaction: halves find it in few steps, and its neighbours are stored
      const middle = batch.length >> 1;
      for (const half of [batch.slice(0, middle), batch.slice(middle)]) {
        // Whoever was found behind a lock is not waited for again
        const isBehind = (body: Intake): boolean => peopleIn(body).some((person) => attempt.behindLock.has(person));
        const free = half.filter((body) => !isBehind(body));
        if (free.length < half.length) fail(attempt, half.filter(isBehind), error as Error);
        if (free.length > 0) await this.storeInParts(free, attempt);
      }
    }
  }

  private async storeTogether(batch: Intake[], lockWaitMs?: number): Promise<void> {
    const startedAt = performance.now();
    const outcomes = await this.connections.pipelined(async (manager) => {
      const applied = await this.application.apply(manager, batch);
      await this.journal.append(
        manager,
        batch.map((body, index) => toEntry(body, applied[index]!)),
      );
      return applied;
    }, lockWaitMs);
    this.counters.committed(batch.length, (performance.now() - startedAt) / 1000);
    outcomes.forEach((outcome, index) => this.count(batch[index]!, outcome));
    this.fetchFiles(outcomes);
  }

  /** Each event of the body is tried by itself: the bad ones go to quarantine and the others are stored. */
  private async storeAlone(body: Intake, { failures }: Attempt): Promise<void> {
    try {
      await this.retrying(() => this.storeEventByEvent(body));
    } catch (error) {
      failures.set(body, error as Error);
    }
  }

  private async storeEventByEvent(body: Intake): Promise<void> {
    const outcome = await this.connections.transaction(async (manager) => {
      const applied = await applyEventByEvent(this.application, manager, body);
      await this.journal.append(manager, [toEntry(body, applied)]);
      return applied;
    });
    for (const problem of outcome.problems) this.logger.error(`Quarantined: ${problem}`);
    this.count(body, outcome);
    this.fetchFiles([outcome]);
  }

  private async retrying(work: () => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        // A lock has been waited for already
        const mayPass = error instanceof StaleConnectionError || (isTransient(error) && !isLocked(error));
        if (!mayPass || tries === MOST_TRIES) throw error;
      }
    }
  }

  /** Nobody waits for it: the files are noted, and found by themselves should this fail. */
  private fetchFiles(outcomes: Applied[]): void {
    const ids = outcomes.flatMap(({ produced }) => produced.filter(({ kind }) => kind === 'media').map(({ id }) => id));
    if (ids.length > 0) void this.media.fetchSoon(ids);
  }

  private count({ events }: Intake, { produced, problems }: Applied): void {
    const isRepeat = produced.length === 0 && events.length > 0 && events.every(({ kind }) => kind === 'message');
    if (problems.length > 0) this.counters.count('quarantined');
    else this.counters.count(isRepeat ? 'repeated' : 'applied');
  }
}

function fail(attempt: Attempt, bodies: Intake[], error: Error): void {
  for (const body of bodies) attempt.failures.set(body, error);
  if (attempt.isInOrder && (isLocked(error) || isDatabaseAway(error))) attempt.held = error;
}

/** Field by field: copying objects whole is what costs most in a batch. */
function toEntry({ id, raw, headers, receivedAt }: Intake, { produced, problems }: Applied): JournalEntry {
  return { id, raw, headers, receivedAt, produced, problems };
}

function peopleIn({ events }: Intake): string[] {
  const named = events.flatMap((event) => {
    if (event.kind === 'status') return [event.report.recipient, event.report.recipientUserId];
    return 'contact' in event ? [event.contact.phone, event.contact.userId] : [];
  });
  return named.filter((name) => name !== null);
}
