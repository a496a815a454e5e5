import type { InboundEvent } from './inbound-event.js';
import { asDigits, asText, type JsonObject } from './json-access.js';
import type { ParseContext } from './parse-webhook.js';
import { providerTime } from './provider-time.js';

/** One entry of `user_preferences`: a customer told WhatsApp to stop our marketing, or to let it come again. */
export function parsePreference(preference: JsonObject, context: ParseContext): InboundEvent {
  const phone = asDigits(preference['wa_id']);
  const userId = asText(preference['user_id']);
  const value = asText(preference['value'])?.toLowerCase();
  const isKnown = asText(preference['category']) === 'marketing_messages' && (value === 'stop' || value === 'resume');
  if (!isKnown || (!phone && !userId)) return { kind: 'notice', name: 'user_preferences' };
  return {
    kind: 'preference',
    contact: { phone, userId, username: null, profileName: null },
    isOut: value === 'stop',
    happenedAt: providerTime(preference['timestamp'], context.receivedAt),
  };
}
