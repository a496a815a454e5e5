import { asDigits, asObject, asText, type JsonObject } from '../parsers/json-access.js';
import { readBody } from '../webhook-body.js';

/** Whom a body is to forget. */
export interface Forgotten {
  /** Digits as they stand in the body. */
  hasPhone(digits: string): boolean;
  /** A business-scoped user id, or a user name. */
  hasName(name: string): boolean;
  /** WhatsApp's id of a message, or of what changes one: of one that is theirs, or that is not, whoever is named; null: unknown. */
  isTheirs(wamid: string): boolean | null;
}

/** `kept`: it says nothing of them. `gone`: it says nothing else. */
export type Rest = { kind: 'kept' } | { kind: 'gone' } | { kind: 'less'; raw: Buffer };

/** What tells whose an entry is: a number in its text, or in a card that somebody passes on, does not. */
const PHONES = ['from', 'to', 'wa_id', 'recipient_id'];
const NAMES = ['user_id', 'from_user_id', 'to_user_id', 'recipient_user_id', 'username'];
/** Lists of what happened, by the key that a body has them under. */
const LISTS = ['messages', 'message_echoes', 'smb_message_echoes', 'calls', 'statuses', 'user_preferences'];

/** Takes some people out of a body that may be about others too, whose part stays as it is. */
export const withoutPeople = (raw: Buffer, people: Forgotten): Rest => without(raw, (entry) => isTheirs(entry, people));

/** The other way round: what of a body is about them. `gone`: nothing is. */
export const onlyPeople = (raw: Buffer, people: Forgotten): Rest => without(raw, (entry) => !isTheirs(entry, people));

type IsOut = (entry: JsonObject) => boolean;

function without(raw: Buffer, isOut: IsOut): Rest {
  let json: JsonObject;
  try {
    json = readBody(raw).json;
  } catch {
    // What the gate let in is JSON; anything else is nobody's
    return { kind: 'kept' };
  }
  const rest = withoutInBody(json, isOut);
  if (rest === json) return { kind: 'kept' };
  return rest === null ? { kind: 'gone' } : { kind: 'less', raw: Buffer.from(JSON.stringify(rest)) };
}

/** The object itself where nothing is taken out; null where nothing is left. */
function withoutInBody(body: JsonObject, isOut: IsOut): JsonObject | null {
  const rest = withoutInValue(body, isOut);
  if (rest === null || !Object.hasOwn(rest, 'entry')) return rest;
  const entry = filtered(rest['entry'], (one) => {
    const changes = filtered(one['changes'], (change) => {
      const value = asObject(change['value']);
      const left = value && withoutInValue(value, isOut);
      return left === value ? change : left && { ...change, value: left };
    });
    return changes === one['changes'] ? one : changes === undefined ? null : { ...one, changes };
  });
  if (entry === rest['entry']) return rest;
  return entry === undefined ? null : { ...rest, entry };
}

function withoutInValue(value: JsonObject, isOut: IsOut): JsonObject | null {
  const lists = LISTS.filter((key) => value[key] !== undefined && value[key] !== null);
  // A status may be the body itself
  if (lists.length === 0 && !Object.hasOwn(value, 'entry') && isOut(value)) return null;
  const rest = { ...value };
  let isLess = false;
  for (const key of [...lists, 'contacts']) {
    const left = filtered(value[key], (one) => (isOut(one) ? null : one));
    if (left === value[key]) continue;
    isLess = true;
    if (left === undefined) delete rest[key];
    else rest[key] = left;
  }
  if (!isLess) return value;
  // Cards are there for what they stand beside
  const isEmpty = lists.every((key) => rest[key] === undefined) && (lists.length > 0 || rest['contacts'] === undefined);
  return isEmpty && !Object.hasOwn(rest, 'entry') ? null : rest;
}

function isTheirs(entry: JsonObject, people: Forgotten): boolean {
  for (const id of [asText(entry['id']), changedBy(entry)]) {
    const verdict = id === null ? null : people.isTheirs(id);
    if (verdict !== null) return verdict;
  }
  const profile = asObject(entry['profile']);
  return (
    PHONES.some((key) => {
      const digits = asDigits(entry[key]);
      return digits !== null && people.hasPhone(digits);
    }) ||
    NAMES.some((key) => {
      const name = asText(entry[key]);
      return name !== null && people.hasName(name);
    }) ||
    (entry['wa_id'] === undefined && profile !== null && people.hasName(asText(profile['username']) ?? ''))
  );
}

/** The message that an entry reacts to, edits or takes back. */
function changedBy(entry: JsonObject): string | null {
  const body = asObject(entry[asText(entry['type']) ?? '']);
  return asText(body?.['message_id']) ?? asText(body?.['original_message_id']);
}

/**
 * One thing or a list of things, each as `keep` leaves it, in the same form. The value itself where nothing changed; undefined
 * where nothing is left.
 */
function filtered(value: unknown, keep: (one: JsonObject) => JsonObject | null): unknown {
  if (value === undefined || value === null) return value;
  const all: unknown[] = Array.isArray(value) ? value : [value];
  const left = all.flatMap((one) => {
    const object = asObject(one);
    const kept = object ? keep(object) : one;
    return kept === null ? [] : [kept];
  });
  if (left.length === all.length && left.every((one, index) => one === all[index])) return value;
  if (left.length === 0) return undefined;
  return Array.isArray(value) ? left : left[0];
}

/** Whom a body names, to be looked up: digits, names and ids. */
export function namedIn(raw: Buffer): { phones: string[]; names: string[]; wamids: string[] } {
  const phones = new Set<string>();
  const names = new Set<string>();
  const wamids = new Set<string>();
  withoutPeople(raw, {
    hasPhone: (digits) => (phones.add(digits), false),
    hasName: (name) => (name && names.add(name), false),
    isTheirs: (wamid) => (wamids.add(wamid), null),
  });
  return { phones: [...phones], names: [...names], wamids: [...wamids] };
}
