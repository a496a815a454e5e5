import { Clock, DatabaseUnavailableError, DiskFullError, IntakeCountersModule } from '@app/common';
import { Settings } from '@app/config';
import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { readIntake } from './intake.js';
import { journalId } from './journal-id.js';
import { Spool } from './spool.js';
import { WebhookDoor } from './webhook-door.js';
import { WebhookGate } from './webhook-gate.js';
import { WebhookController } from './webhook.controller.js';
import { WebhookService } from './webhook.service.js';

/** Stands in for {@link WebhookService} where there is no database: everything goes to the disk. */
@Injectable()
class SpoolingService implements Pick<WebhookService, 'take'>, OnModuleInit {
  constructor(
    private readonly spool: Spool,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** What earlier runs left counts against the spool's limit. */
  async onModuleInit(): Promise<void> {
    await this.spool.count().catch(() => undefined);
  }

  async take(raw: Buffer, headers: Record<string, string>): Promise<void> {
    const receivedAt = this.clock.now();
    const body = { id: journalId(receivedAt), raw, headers, receivedAt };
    readIntake(body, this.settings.businessNumber);
    if (await this.spool.append(body)) return;
    throw this.spool.isDiskFull ? new DiskFullError() : new DatabaseUnavailableError();
  }
}

/** The webhook as TATA knows it, for as long as a server that starts waits for its database. Needs the global `Settings`. */
@Module({
  imports: [IntakeCountersModule],
  controllers: [WebhookController],
  providers: [Clock, WebhookDoor, WebhookGate, Spool, { provide: WebhookService, useClass: SpoolingService }],
})
export class WaitingRoomModule {}
