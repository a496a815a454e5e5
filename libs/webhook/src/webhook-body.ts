import { DomainError, InvalidError } from '@app/common';
import { asObject, type JsonObject } from './parsers/index.js';

export class UnsupportedMediaTypeError extends DomainError {
  readonly code = 'unsupported_media_type';
  readonly kind = 'unsupported_media_type';
  constructor() {
    super('Send the webhook as application/json');
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

export function requireJsonType(contentType: string | undefined): void {
  if (!/^application\/json\s*(;|$)/i.test(contentType?.trim() ?? '')) throw new UnsupportedMediaTypeError();
}

/** Throws `invalid` for bad UTF-8, for what is not JSON, and for JSON that is no object. */
export function readBody(raw: Buffer): JsonObject {
  const body = asObject(parse(decode(raw)));
  if (!body) throw new InvalidError('The body is JSON, but not an object');
  return body;
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
