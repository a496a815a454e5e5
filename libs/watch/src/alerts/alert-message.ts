import type { Check } from '../check.js';
import { sentenceFor } from '../sentences.js';
import type { Alert } from './alert-book.js';

/** For people: all that a chat tool shows. */
interface TextMessage {
  text: string;
}

/** And for programs. */
interface FullMessage extends TextMessage {
  leadline: {
    event: 'opened' | 'resolved';
    key: string;
    code: string;
    values: Check['values'];
    opened_at: string;
    resolved_at: string | null;
    link: string | null;
  };
}

/** An Adaptive Card as Teams' workflows take it. */
interface CardMessage {
  type: 'message';
  attachments: { contentType: string; content: object }[];
}

/** Refuses a message with a field that it does not know. */
const TEXT_ONLY = /^chat\.googleapis\.com$/;
/** Teams' workflows, which have replaced its connectors: they answer 202 to a text, and post nothing. */
const CARDS_ONLY = /\.(logic\.azure|api\.powerplatform)\.com$/;

/** Holds sentences of ours and counts, nothing that a customer wrote. */
export function alertMessage(
  alert: Omit<Alert, 'id'>,
  publicUrl: string | null,
  target: string,
): TextMessage | FullMessage | CardMessage {
  const link = publicUrl ? `${publicUrl}/tata-chat/health` : null;
  const lines = linesOf(alert, link);
  const { hostname } = new URL(target);
  if (CARDS_ONLY.test(hostname)) return cardOf(lines);
  const text = lines.join('\n');
  if (TEXT_ONLY.test(hostname)) return { text };
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

function linesOf(alert: Omit<Alert, 'id'>, link: string | null): string[] {
  const { what, todo } = sentenceFor(alert);
  if (alert.closedAt) return [`✅ Leadline: over. It was: ${what}`];
  return [`🔴 Leadline: ${what}`, ...(todo ? [todo] : []), `More: ${link ?? 'the Health page of the panel'}`];
}

function cardOf(lines: string[]): CardMessage {
  const body = lines.map((text) => ({ type: 'TextBlock', wrap: true, text }));
  const content = { type: 'AdaptiveCard', version: '1.2', body };
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] };
}
