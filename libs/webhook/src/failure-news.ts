import { DeliveryStatusService, type AppliedReport, type StatusReport } from '@app/conversations';
import type { OptOutNews } from '@app/leads';
import { OutboxService } from '@app/outbox';
import { MARKETING_STOPPED, stopsNumber } from '@app/tata-client';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Failed messages that tell of more than themselves: of the person, or of the business number. */
@Injectable()
export class FailureNews {
  constructor(
    private readonly statuses: DeliveryStatusService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Stops the numbers for which WhatsApp says that nothing goes out, in the caller's transaction, and answers who turns
   * out to want no marketing. `applied` is what became of each report. Ordinary ones cost a look at their code. A number is not stopped by a repeat.
   */
  async heed(manager: EntityManager, reports: StatusReport[], applied: AppliedReport[]): Promise<OptOutNews[]> {
    const failures = reports.flatMap((report, index) =>
      report.error && tellsMore(report.error.code) ? [{ report, ...applied[index]! }] : [],
    );
    if (failures.length === 0) return [];
    const owners = await this.statuses.ownersOf(
      manager,
      failures.flatMap(({ messageId }) => messageId ?? []),
    );
    for (const { report, messageId, isNews } of failures) {
      const owner = messageId === null ? undefined : owners.get(messageId);
      // What is said of a send before a retry is no news of the message
      if (!messageId || !isNews || !owner?.isFailed || !stopsNumber(report.error!.code)) continue;
      await this.outbox.stopNumber(manager, owner.businessNumber, { code: String(report.error!.code), messageId });
    }
    return failures
      .filter(({ report }) => report.error!.code === MARKETING_STOPPED)
      .map(({ report, messageId }) => {
        const owner = messageId === null ? undefined : owners.get(messageId);
        const who = owner ? { leadId: owner.leadId } : recipientOf(report);
        return { who, isOut: true, at: report.happenedAt, by: 'refused', detail: null, messageId };
      });
  }
}

const tellsMore = (code: string | number | null): boolean => code === MARKETING_STOPPED || stopsNumber(code);

const recipientOf = ({ recipient, recipientUserId }: StatusReport): Exclude<OptOutNews['who'], { leadId: string }> => ({
  phone: recipient,
  userId: recipientUserId,
  username: null,
  profileName: null,
});
