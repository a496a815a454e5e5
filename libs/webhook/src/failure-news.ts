import { DeliveryStatusService, type AppliedReport, type StatusReport } from '@app/conversations';
import { OutboxService } from '@app/outbox';
import { stopsNumber } from '@app/tata-client';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Failed messages that tell of more than themselves of the business number. */
@Injectable()
export class FailureNews {
  constructor(
    private readonly statuses: DeliveryStatusService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Stops the numbers for which WhatsApp says that nothing goes out, in the caller's transaction. `applied` is what became of each report. Ordinary ones cost a look at their code. A number is not stopped by a repeat.
   */
  async heed(manager: EntityManager, reports: StatusReport[], applied: AppliedReport[]): Promise<void> {
    const failures = reports.flatMap((report, index) =>
      report.error && stopsNumber(report.error.code) ? [{ report, ...applied[index]! }] : [],
    );
    if (failures.length === 0) return;
    const owners = await this.statuses.ownersOf(
      manager,
      failures.flatMap(({ messageId }) => messageId ?? []),
    );
    for (const { report, messageId, isNews } of failures) {
      const owner = messageId === null ? undefined : owners.get(messageId);
      // What is said of a send before a retry is no news of the message
      if (!messageId || !isNews || !owner?.isFailed ) continue;
      await this.outbox.stopNumber(manager, owner.businessNumber, { code: String(report.error!.code), messageId });
    }
  }
}
