import type { Check } from '../check.js';
import { sentenceFor } from '../sentences.js';
import type { Alert } from './alert-book.js';

export interface AlertMessage {
  /** For people; all that a chat tool shows. */
  text: string;
  /** For programs. */
  leadline?: {
    event: 'opened' | 'resolved';
    key: string;
    code: string;
    values: Check['values'];
    opened_at: string;
    resolved_at: string | null;
    link: string | null;
  };
}

/** Refuses a message with a field that it does not know. */
const TEXT_ONLY = /^chat\.googleapis\.com$/;

/** Holds sentences of ours and counts, nothing that a customer wrote. */
export function alertMessage(alert: Omit<Alert, 'id'>, publicUrl: string | null, target: string): AlertMessage {
  const { what, todo } = sentenceFor(alert);
  const link = publicUrl ? `${publicUrl}/tata-chat/health` : null;
  const where = link ?? 'the Health page of the panel';
  const lines = alert.closedAt
    ? [`✅ Leadline: over. It was: ${what}`]
    : [`🔴 Leadline: ${what}`, ...(todo ? [todo] : []), `More: ${where}`];
  const text = lines.join('\n');
  if (TEXT_ONLY.test(new URL(target).hostname)) return { text };
  return {
    text,
    leadline: {
      event: alert.closedAt ? 'resolved' : 'opened',
      key: alert.key,
      code: alert.code,
      values: alert.values,
      opened_at: alert.openedAt.toISOString(),
      resolved_at: alert.closedAt?.toISOString() ?? null,
      link,
    },
  };
}
