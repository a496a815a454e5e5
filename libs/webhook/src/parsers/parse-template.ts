import { readTemplateEvent } from '@app/templates';
import type { InboundEvent } from './inbound-event.js';
import { asDigits, asObject, type JsonObject } from './json-access.js';
import type { ParseContext } from './parse-webhook.js';
import { providerTime } from './provider-time.js';

/** How a body without an envelope shows what it tells of a template. */
const FIELD_OF_KEY = [
  ['new_category', 'template_category_update'],
  ['new_quality_score', 'message_template_quality_update'],
  ['event', 'message_template_status_update'],
] as const;

/**
 * News of a template: its status, category or quality. `field` is Meta's word for it, null in a body without an
 * envelope; `time` is the entry's. Null for anything else. Without a number of ours it is meant for all of them.
 */
export function parseTemplate(
  field: string | null,
  value: JsonObject,
  time: unknown,
  { receivedAt }: ParseContext,
): InboundEvent | null {
  const meant = field ?? FIELD_OF_KEY.find(([key]) => value[key] !== undefined)?.[1];
  const number = value['businessPhoneNumber'] ?? asObject(value['metadata'])?.['display_phone_number'];
  const event =
    meant &&
    readTemplateEvent(meant, value, {
      businessNumber: asDigits(number),
      happenedAt: providerTime(time ?? value['timestamp'], receivedAt),
    });
  return event ? { kind: 'template', field: meant, event } : null;
}
