import { ForbiddenError, InvalidError, holdsScope, type KeyHolder } from '@app/common';
import { scopesFor, type EventType } from '../events/event-types.js';

/** Otherwise a key that may manage webhooks could have sent to itself what it may not read. */
export function refuseBeyond(types: readonly EventType[], relaysTata: boolean, key: KeyHolder | null): void {
  if (types.length === 0 && !relaysTata) {
    const message = 'Choose at least one type of event, or TATA’s own payloads';
    throw new InvalidError(message, [{ field: 'event_types', message }]);
  }
  refuseUnread(scopesFor(types, relaysTata), key);
}

/** Throws `forbidden` for a key without one of these scopes. */
export function refuseUnread(scopes: ReturnType<typeof scopesFor>, key: KeyHolder | null): void {
  const missing = key && scopes.find((scope) => !holdsScope(key.scopes, [scope]));
  if (missing) throw new ForbiddenError(`To have this sent somewhere, a key needs the scope ${missing} too`);
}
