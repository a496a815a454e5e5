import { cleanJson } from '@app/common';
import type { FormDetails, FormValue } from '@app/conversations';
import { asObject, asText, type JsonObject } from '../json-access.js';

const DEEPEST = 5;
const MOST_ANSWERS = 500;
/** WhatsApp adds it to every form; it answers nothing. */
const TOKEN = 'flow_token';

type Answer = FormDetails['answers'][number];

/** A form's answers. They come as JSON within a text, and what a form holds is up to whoever drew it. */
export function readForm(reply: JsonObject): FormDetails {
  const name = asText(reply['name']);
  const given = reply['response_json'];
  const answered = asObject(typeof given === 'string' ? decode(given) : given);
  const { [TOKEN]: token, ...rest } = answered ?? {};
  const answers = answered && tryFlatten(rest);
  if (!answers) return { name, token: null, answers: [], unreadable: asText(given) };
  return { name, token: asText(token), answers: answers.slice(0, MOST_ANSWERS), unreadable: null };
}

/** Null for what is nested so deep that it cannot even be written down. */
function tryFlatten(answers: JsonObject): Answer[] | null {
  try {
    return flatten(answers, '', 1);
  } catch {
    return null;
  }
}

/** The outer body was cleaned as JSON, but an escaped NUL comes to life only here. */
function decode(text: string): unknown {
  try {
    return cleanJson(JSON.parse(text));
  } catch {
    return null;
  }
}

function flatten(value: JsonObject, path: string, depth: number): Answer[] {
  return Object.entries(value).flatMap(([key, inner]) => answersAt(`${path}${key}`, inner, depth));
}

function answersAt(field: string, value: unknown, depth: number): Answer[] {
  if (isPlain(value)) return [{ field, value }];
  if (Array.isArray(value) && value.every(isPlain)) return [{ field, value }];
  if (depth >= DEEPEST) return [{ field, value: JSON.stringify(value) }];
  return flatten(value as JsonObject, `${field}.`, depth + 1);
}

function isPlain(value: unknown): value is FormValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
