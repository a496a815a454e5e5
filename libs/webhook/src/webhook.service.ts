import { Clock, DatabaseUnavailableError, cleanJson, isDatabaseAway, isTransient, sqlState } from '@app/common';
import { Settings } from '@app/config';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EventApplication, type Applied } from './event-application.js';
import { Journal } from './journal.js';
import { parseWebhook, type InboundEvent, type JsonObject } from './parsers/index.js';
import { Spool, type SpooledBody } from './spool.js';
import { readBody } from './webhook-body.js';

const MOST_TRIES = 5;
/** TATA repeats itself for minutes only: a database that hangs counts as away. */
const PATIENCE_MS = 5_000;

interface Intake extends SpooledBody {
  events: InboundEvent[];
}

/** Takes in webhook bodies. What this resolves for is durable: committed or, with the database away, spooled. */
@Injectable()
export class WebhookService {
  private readonly logger = new Logger(WebhookService.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly journal: Journal,
    private readonly application: EventApplication,
    private readonly spool: Spool,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Throws `invalid` for a body that is no JSON object, `unavailable` when neither database nor spool can take it. */
  async take(raw: Buffer, headers: Record<string, string>): Promise<void> {
    readBody(raw);
    const body = { raw, headers, receivedAt: this.clock.now() };
    try {
      // Storing goes on after the patience has ended; the spooled copy then finds everything there and changes nothing
      await withinPatience(this.store(body));
    } catch (error) {
      const isAway = isDatabaseAway(error);
      if (!isAway) this.logger.error(`A webhook could not be stored: ${describe(error)}`);
      // Whatever the reason is, it was not stored, and TATA may not bring it again
      if (!(await this.spool.append(body))) throw isAway ? new DatabaseUnavailableError() : error;
    }
  }

  /** Commits a body with all that it makes. Throws the database's error when that cannot be done now. */
  async store(body: SpooledBody): Promise<void> {
    const intake = { ...body, events: this.parse(readBody(body.raw), body.receivedAt) };
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.storeOrIsolate(intake);
      } catch (error) {
        if (!isTransient(error) || tries === MOST_TRIES) throw error;
      }
    }
  }

  private async storeOrIsolate(intake: Intake): Promise<void> {
    try {
      await this.storeTogether(intake);
    } catch (error) {
      if (isDatabaseAway(error) || isTransient(error)) throw error;
      await this.storeOneByOne(intake);
    }
  }

  private parse(body: JsonObject, receivedAt: Date): InboundEvent[] {
    try {
      const clean = cleanJson(body) as JsonObject;
      return parseWebhook(clean, { receivedAt, businessNumber: this.settings.businessNumber ?? '' });
    } catch (error) {
      return [{ kind: 'unknown', reason: `it cannot be parsed: ${(error as Error).name}` }];
    }
  }

  private async storeTogether({ raw, headers, receivedAt, events }: Intake): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const [applied] = await this.application.apply(manager, [{ events, receivedAt }]);
      await this.journal.append(manager, { receivedAt, headers, body: raw, ...applied! });
    });
  }

  /** One event poisons the whole body: each is tried alone, the bad ones go to quarantine and the others are stored. */
  private async storeOneByOne({ raw, headers, receivedAt, events }: Intake): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const all: Applied = { produced: [], problems: [] };
      for (const event of events) {
        try {
          // A transaction within one is a savepoint
          const [applied] = await manager.transaction((inner) =>
            this.application.apply(inner, [{ events: [event], receivedAt }]),
          );
          all.produced.push(...applied!.produced);
          all.problems.push(...applied!.problems);
        } catch (error) {
          if (isDatabaseAway(error) || isTransient(error)) throw error;
          const reason = `a ${event.kind} could not be stored: ${describe(error)}`;
          all.problems.push(reason);
          this.logger.error(`Quarantined: ${reason}`);
        }
      }
      await this.journal.append(manager, { receivedAt, headers, body: raw, ...all });
    });
  }
}

/** No more than a code: the words of database errors quote what people wrote. */
export const describe = (error: unknown): string => sqlState(error) ?? (error as Error).name;

async function withinPatience(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const outOfPatience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })), PATIENCE_MS);
  });
  try {
    await Promise.race([work, outOfPatience]);
  } finally {
    clearTimeout(timer);
    // What comes after the race is heard by nobody
    work.catch(() => undefined);
  }
}
