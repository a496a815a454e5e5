import type { SendOutcome } from '@app/tata-client';
import type { MessageOutcome } from './outgoing-messages.js';

/** What an attempt means for its message; null when the message stays queued. */
export function toMessageOutcome(outcome: SendOutcome): MessageOutcome | null {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'accepted', tataId: outcome.tataId, wamid: outcome.wamid };
    case 'refused':
      return { kind: 'refused', error: outcome.error };
    case 'unconfirmed':
      return { kind: 'unconfirmed' };
    case 'unavailable':
    case 'unauthorized':
      return null;
  }
}
