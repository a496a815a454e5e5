import { asDigits, asObject, asObjects, asShortText, asText, type JsonObject } from './json-access.js';
import type { InboundEvent } from './inbound-event.js';
import { parseCall } from './parse-call.js';
import { parseEcho, parseMessage } from './parse-message.js';
import { parsePreference } from './parse-preference.js';
import { parseStatus } from './parse-status.js';
import { parseTemplate } from './parse-template.js';

export interface ParseContext {
  receivedAt: Date;
  /** Digits, or '': used when a payload names no business number. */
  businessNumber: string;
}

/** Reads a body in TATA's flattened form, in Meta's envelope, or Meta's bare value. Pure; never throws on any JSON object. */
export function parseWebhook(body: JsonObject, context: ParseContext): InboundEvent[] {
  // Nearly all come flattened: to leave a key out is to copy all others
  if (!Object.hasOwn(body, 'entry')) return parseFlat(body, context, false);
  const { entry, ...rest } = body;
  const entries = listOf(entry, 'entry');
  return [...entries.flatMap((one) => parseEntry(one, context)), ...parseFlat(rest, context, entries.length > 0)];
}

function parseEntry(entry: Listed, context: ParseContext): InboundEvent[] {
  if ('kind' in entry) return [entry];
  const { changes, ...rest } = entry.object;
  if (!changes && !isOnlyEnvelope(rest)) return [unknownKeys(rest)];
  return listOf(changes, 'changes').flatMap((change) =>
    'kind' in change ? [change] : parseChange(change.object, rest['time'], context),
  );
}

function parseChange(change: JsonObject, time: unknown, context: ParseContext): InboundEvent[] {
  const value = asObject(change['value']);
  const field = asShortText(change['field'], 60) ?? 'change';
  if (!value) return [{ kind: 'unknown', reason: `a change of ${field} without a value` }];
  const events = parseValue(value, context);
  if (events.length > 0) return events;
  return [parseTemplate(field, value, time, context) ?? { kind: 'notice', name: accountError(value) ?? field }];
}

/** What Meta says is wrong with the account as a whole. */
function accountError(value: JsonObject): string | null {
  const [error] = asObjects(value['errors']);
  return error ? `account error ${asShortText(error['code'], 60) ?? 'without a code'}` : null;
}

/** Keys that tell a body we know of and need nothing from. RCS shares the webhook in some set-ups. */
const NOTICES = ['entityType', 'account_settings_update', 'event', 'errors'];

function parseFlat(body: JsonObject, context: ParseContext, isBesideEntries: boolean): InboundEvent[] {
  const events = parseValue(body, context);
  if (events.length > 0) return events;
  if (body['status'] !== undefined && asText(body['id']))
    return [parseStatus(body, businessOf(body, context), context)];
  // The envelope is what the body is about; what stands beside it is somebody's addition
  if (isBesideEntries) return [];
  const template = parseTemplate(null, body, body['time'], context);
  if (template) return [template];
  const notice = NOTICES.find((key) => body[key] !== undefined && body[key] !== null);
  if (notice) return [{ kind: 'notice', name: accountError(body) ?? notice }];
  return isOnlyEnvelope(body) ? [] : [unknownKeys(body)];
}

const ENVELOPE_KEYS = new Set([
  'businessPhoneNumber',
  'id',
  'botId',
  'contacts',
  'metadata',
  'messaging_product',
  'object',
  'entry',
  'time',
]);

const isOnlyEnvelope = (object: JsonObject): boolean =>
  Object.entries(object).every(([key, value]) => isEmptyValue(value) || ENVELOPE_KEYS.has(key));

const isEmptyValue = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

const unknownKeys = (object: JsonObject): InboundEvent & { kind: 'unknown' } => ({
  kind: 'unknown',
  reason: `none of its keys is known: ${asShortText(Object.keys(object).slice(0, 10).join(', '), 200) ?? ''}`,
});

type PartParser = (part: JsonObject, contacts: JsonObject[], ours: string, context: ParseContext) => InboundEvent;

/** What a value may hold, by key. */
const PARTS: [string, PartParser][] = [
  ['messages', parseMessage],
  ['message_echoes', parseEcho],
  ['smb_message_echoes', parseEcho],
  ['calls', parseCall],
  ['statuses', (status, _, ours, context) => parseStatus(status, ours, context)],
  ['user_preferences', (preference, _, __, context) => parsePreference(preference, context)],
];

function parseValue(value: JsonObject, context: ParseContext): InboundEvent[] {
  const businessNumber = businessOf(value, context);
  const contacts = asObjects(value['contacts']);
  const events: InboundEvent[] = [];
  for (const [key, parse] of PARTS) {
    // A value holds one of them, as a rule
    if (value[key] === undefined) continue;
    for (const part of listOf(value[key], key))
      events.push('kind' in part ? part : parse(part.object, contacts, businessNumber, context));
  }
  return events;
}

type Listed = { object: JsonObject } | (InboundEvent & { kind: 'unknown' });

/** An entry that is no object is a bad event of its own, not a reason to lose its neighbours. */
function listOf(value: unknown, name: string): Listed[] {
  if (value === undefined || value === null) return [];
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.map((one) => {
    const object = asObject(one);
    return object ? { object } : { kind: 'unknown', reason: `an entry of ${name} that is no object` };
  });
}

function businessOf(value: JsonObject, { businessNumber }: ParseContext): string {
  const metadata = asObject(value['metadata']);
  return asDigits(value['businessPhoneNumber']) ?? asDigits(metadata?.['display_phone_number']) ?? businessNumber;
}
