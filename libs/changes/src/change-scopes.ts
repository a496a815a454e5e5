import { ForbiddenError, holdsScope, type ApiScope } from '@app/common';
import { CHANGE_TYPES, type ChangeType } from './change.js';

const SCOPE_OF: Record<ChangeType, ApiScope> = {
  conversation: 'messages:read',
  message: 'messages:read',
  lead: 'leads:read',
};

/** The types that are asked for, as far as a key's scopes reach; without scopes an agent asks, who may know of all. */
export function typesWithin(
  asked: readonly ChangeType[] | undefined,
  scopes?: readonly ApiScope[],
): readonly ChangeType[] | undefined {
  if (!scopes) return asked;
  const [refused] = (asked ?? []).filter((type) => !holdsScope(scopes, [SCOPE_OF[type]]));
  if (refused)
    throw new ForbiddenError(`To be told of the type ${refused}, a key needs the scope ${SCOPE_OF[refused]}`);
  return asked ?? CHANGE_TYPES.filter((type) => holdsScope(scopes, [SCOPE_OF[type]]));
}
