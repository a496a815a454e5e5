import type { IncomingHttpHeaders } from 'node:http';
import { DomainError, InvalidError } from '@app/common';
import { asObject, type JsonObject } from './parsers/index.js';

export class UnsupportedMediaTypeError extends DomainError {
  readonly code = 'unsupported_media_type';
  readonly kind = 'unsupported_media_type';
  constructor() {
    super('Send the webhook as application/json, without a Content-Encoding');
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });
/** Valid UTF-8 holds no NUL and no lone surrogate unless it escapes them: only then is there something to clean. */
const MAY_HOLD_UNSTORABLE = /\\u(?:0000|d[89a-f])/i;

export function requireJson({
  'content-type': type = '',
  'content-encoding': encoding = 'identity',
}: IncomingHttpHeaders): void {
  const isPlain = /^identity$/i.test(encoding.trim());
  if (!isPlain || !/^application\/json\s*(;|$)/i.test(type.trim())) throw new UnsupportedMediaTypeError();
}

/**
 * A byte order mark before the JSON is passed over, as RFC 8259 allows: it would cost a message that TATA may not bring again.
 * Throws `invalid` for bad UTF-8, for what is not JSON, and for JSON that is no object.
 */
export function readBody(raw: Buffer): { json: JsonObject; needsCleaning: boolean } {
  const text = decode(raw);
  const json = asObject(parse(text));
  if (!json) throw new InvalidError('The body is JSON, but not an object');
  return { json, needsCleaning: text.includes('\0') || MAY_HOLD_UNSTORABLE.test(text) };
}

function decode(raw: Buffer): string {
  try {
    return UTF8.decode(raw);
  } catch {
    throw new InvalidError('The body is not UTF-8');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidError('The body is not JSON');
  }
}
