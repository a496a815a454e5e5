import type { ReportedStatus } from '@app/conversations';
import { describeError, type MessageError } from '@app/tata-client';
import type { InboundEvent } from './inbound-event.js';
import { asDigits, asObject, asObjects, asShortText, asText, type JsonObject } from './json-access.js';
import type { ParseContext } from './parse-webhook.js';
import { providerTime } from './provider-time.js';
import { readWamid } from './wamid.js';

const STATUSES = new Map<string, ReportedStatus>(
  Object.entries({
    sent: 'sent',
    delivered: 'delivered',
    read: 'read',
    // A voice message that was played was read
    played: 'read',
    failed: 'failed',
  } as const),
);

/** A delivery status. `status` is a word, or in one client's report an object around it. */
export function parseStatus(status: JsonObject, businessNumber: string, context: ParseContext): InboundEvent {
  const read = readWamid(status['id']);
  if ('reason' in read) return { kind: 'unknown', reason: `a status that cannot be used: ${read.reason}` };
  const nested = asObject(status['status']);
  const word = asText(nested ? nested['status'] : status['status'])?.toLowerCase();
  const reported = word === undefined ? undefined : STATUSES.get(word);
  if (!reported) return { kind: 'notice', name: `status ${asShortText(word, 60) ?? 'without a word'}` };
  return {
    kind: 'status',
    report: {
      wamid: read.wamid,
      reference: asText(status['custom_callback_data']) ?? asText(status['biz_opaque_callback_data']),
      recipient: asDigits(status['recipient_id']),
      recipientUserId: asText(status['recipient_user_id']),
      businessNumber,
      status: reported,
      happenedAt: providerTime(status['timestamp'] ?? nested?.['timestamp'], context.receivedAt),
      receivedAt: context.receivedAt,
      error: reported === 'failed' ? readError(status['errors'] ?? nested?.['errors']) : null,
      pricing: asObject(status['pricing']),
    },
  };
}

function readError(errors: unknown): MessageError {
  const [error] = asObjects(errors);
  const details = asText(asObject(error?.['error_data'])?.['details']) ?? asText(error?.['message']);
  const code = asText(error?.['code']);
  return describeError(code, asText(error?.['title']) ?? undefined, details ?? undefined);
}
