import { Clock, cleanJson, isDatabaseAway, isTransient, sqlState } from '@app/common';
import { Settings } from '@app/config';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EventApplication, type Applied } from './event-application.js';
import { Journal } from './journal.js';
import { parseWebhook, type InboundEvent, type JsonObject } from './parsers/index.js';
import { readBody } from './webhook-body.js';

const MOST_TRIES = 5;

interface Intake {
  raw: Buffer;
  headers: Record<string, string>;
  receivedAt: Date;
  events: InboundEvent[];
}

/** Takes in webhook bodies. What this resolves for is committed. */
@Injectable()
export class WebhookService {
  private readonly logger = new Logger(WebhookService.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly journal: Journal,
    private readonly application: EventApplication,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Throws `invalid` for a body that is no JSON object, and the database's error when it cannot be stored now. */
  async take(raw: Buffer, headers: Record<string, string>): Promise<void> {
    const body = readBody(raw);
    const receivedAt = this.clock.now();
    const intake = { raw, headers, receivedAt, events: this.parse(body, receivedAt) };
    for (let tries = 1; ; tries += 1) {
      try {
        await this.store(intake);
        return;
      } catch (error) {
        if (isDatabaseAway(error)) throw error;
        if (!isTransient(error)) return await this.storeOneByOne(intake);
        if (tries === MOST_TRIES) throw error;
      }
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

  private async store({ raw, headers, receivedAt, events }: Intake): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const applied = await this.application.apply(manager, events, receivedAt);
      await this.journal.append(manager, { receivedAt, headers, body: raw, ...applied });
    });
  }

  /** One event poisons the whole body: each is tried alone, the bad ones go to quarantine and the others are stored. */
  private async storeOneByOne({ raw, headers, receivedAt, events }: Intake): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const all: Applied = { produced: [], problems: [] };
      for (const event of events) {
        try {
          // A transaction within one is a savepoint
          const applied = await manager.transaction((inner) => this.application.apply(inner, [event], receivedAt));
          all.produced.push(...applied.produced);
          all.problems.push(...applied.problems);
        } catch (error) {
          if (isDatabaseAway(error)) throw error;
          const reason = `a ${event.kind} could not be stored: ${sqlState(error) ?? (error as Error).name}`;
          all.problems.push(reason);
          this.logger.error(`Quarantined: ${reason}`);
        }
      }
      await this.journal.append(manager, { receivedAt, headers, body: raw, ...all });
    });
  }
}
