import type { PermissionDetails } from '@app/conversations';
import { asText, type JsonObject } from '../json-access.js';
import { instantOf } from '../provider-time.js';

/** Whether we may call the customer, and until when. */
export function readPermission(reply: JsonObject): PermissionDetails {
  return {
    response: asText(reply['response']),
    until: instantOf(reply['expiration_timestamp'])?.toISOString() ?? null,
  };
}
