import { Clock, sqlState } from '@app/common';
import { Settings } from '@app/config';
import { JobsService } from '@app/jobs';
import { afterPipelinedCommit } from '@app/database';
import { TataClient, type SendOutcome } from '@app/tata-client';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, type EntitySubscriberInterface, type QueryRunner } from 'typeorm';

const REPORT_READ = 'report_read';
const DAY_MS = 24 * 3_600_000;
/** On a query runner's `data`: the conversations that its transaction marked read. */
const READ = Symbol('read-receipts:conversations');

interface Asked {
  conversationId: string;
  askedAt: string;
}

interface ReadMessage {
  wamid: string;
  business_phone_number: string;
}

/**
 * Shows customers that their messages were read, where READ_RECEIPTS says so. A job for each conversation, which looks up
 * what is read when it runs: several readings become one report, and none is older than what is read by then. It is tried
 * again for a day, ever more seldom; nobody is told when it does not come about.
 */
@Injectable()
export class ReadReceipts implements OnModuleInit, EntitySubscriberInterface {
  private readonly logger = new Logger('ReadReceipts');
  private readonly told = new Set<string>();
  /** Asked for while no job could be added, with when: before the first start is through, above all. */
  private readonly unasked = new Map<string, string>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly jobs: JobsService,
    private readonly tata: TataClient,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(REPORT_READ, (payload, signal) => this.report(payload as Asked, signal));
    this.jobs.onRunning(() => void this.add(new Map(this.unasked)));
    this.dataSource.subscribers.push(this);
  }

  /** What was read in these conversations is reported soon after the caller's transaction has committed. Nobody waits. */
  ask(manager: EntityManager, conversationIds: string[]): void {
    if (this.settings.readReceipts === 'off' || conversationIds.length === 0) return;
    const { queryRunner } = manager;
    if (afterPipelinedCommit(manager, () => this.askNow(conversationIds))) return;
    if (!queryRunner?.isTransactionActive) return this.askNow(conversationIds);
    const data = dataOf(queryRunner);
    data[READ] = [...(data[READ] ?? []), ...conversationIds];
  }

  afterTransactionCommit({ queryRunner }: { queryRunner: QueryRunner }): void {
    // A released savepoint is no commit yet
    if (!queryRunner.isTransactionActive) this.askNow(taken(queryRunner));
  }

  afterTransactionRollback({ queryRunner }: { queryRunner: QueryRunner }): void {
    if (!queryRunner.isTransactionActive) taken(queryRunner);
  }

  private askNow(conversationIds: string[]): void {
    const askedAt = this.clock.now().toISOString();
    void this.add(new Map(conversationIds.map((id) => [id, askedAt])));
  }

  /** Never rejects: what cannot be added now is when jobs begin to be done again. */
  private async add(asked: Map<string, string>): Promise<void> {
    if (asked.size === 0) return;
    for (const [id, askedAt] of asked) this.unasked.set(id, askedAt);
    // Also what could not be added before: where others do the jobs nobody tells when they are done again
    const all = new Map(this.unasked);
    try {
      const payloads = [...all].map(([conversationId, askedAt]): Asked => ({ conversationId, askedAt }));
      await this.jobs.add(
        REPORT_READ,
        payloads.map((payload) => ({ key: payload.conversationId, payload: { ...payload } })),
      );
      for (const [id, askedAt] of all) if (this.unasked.get(id) === askedAt) this.unasked.delete(id);
    } catch (error) {
      this.logger.warn(`Read receipts wait for jobs to be done again: SQLSTATE ${sqlState(error) ?? 'unknown'}`);
    }
  }

  /** Rejects when it is to be tried again. */
  private async report({ conversationId, askedAt }: Asked, signal: AbortSignal): Promise<void> {
    if (this.settings.readReceipts === 'off') return;
    const now = this.clock.now();
    if (now.getTime() - Date.parse(askedAt) > DAY_MS) return;
    const [read]: ReadMessage[] = await this.dataSource.query(NEWEST_READ, [conversationId, now]);
    if (!read) return;
    const showsTyping = this.settings.readReceipts === 'typing';
    const outcome = await this.tata.reportRead(read.business_phone_number, read.wamid, { showsTyping }, signal);
    if (outcome.kind === 'accepted') return;
    if (outcome.kind === 'refused') return this.warnOnce(outcome);
    // No harm in a second report: what is read stays read
    throw new Error(`TATA did not take a read receipt: ${wordsOf(outcome)}`);
  }

  private warnOnce(outcome: SendOutcome): void {
    const words = wordsOf(outcome);
    if (this.told.has(words)) return;
    this.told.add(words);
    this.logger.warn(`TATA refuses read receipts: ${words}. See READ_RECEIPTS`);
  }
}

const dataOf = (queryRunner: QueryRunner): Record<symbol, string[] | undefined> =>
  queryRunner.data as Record<symbol, string[] | undefined>;

function taken(queryRunner: QueryRunner): string[] {
  const data = dataOf(queryRunner);
  const conversationIds = data[READ] ?? [];
  delete data[READ];
  return conversationIds;
}

const wordsOf = ({ kind, httpStatus, tataCode }: SendOutcome): string =>
  [kind, httpStatus, tataCode].filter((word) => word !== null).join(' ');

/** The newest incoming messages are the unread ones. WhatsApp takes receipts for 30 days, and of messages only. */
const NEWEST_READ = `SELECT m.wamid, c.business_phone_number FROM conversations c CROSS JOIN LATERAL (
    SELECT wamid FROM (
      SELECT wamid, type, happened_at, id FROM messages WHERE conversation_id = c.id AND direction = 'incoming'
      ORDER BY happened_at DESC, id DESC OFFSET c.unread_count LIMIT 20) AS read
    WHERE wamid IS NOT NULL AND type NOT IN ('system', 'call') AND happened_at > $2::timestamptz - interval '30 days'
    ORDER BY happened_at DESC, id DESC LIMIT 1) m
  WHERE c.id = $1`;
