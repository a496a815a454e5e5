import { cleanJson } from '@app/common';
import type { Heard } from './event-application.js';
import { parseWebhook, type InboundEvent, type JsonObject } from './parsers/index.js';
import { readBody } from './webhook-body.js';

/** A body that passed the gate. */
export interface RawBody {
  /** Made once, at the receipt: however often it is tried to be stored, the journal holds it once. */
  id: string;
  raw: Buffer;
  headers: Record<string, string>;
  receivedAt: Date;
}

/** A body with what was read in it. */
export interface Intake extends RawBody, Heard {}

/** Reads a body. Throws `invalid` for one that is no JSON object; what is not understood becomes an `unknown` event. */
export function readIntake(body: RawBody, businessNumber: string | null): Intake {
  const { json, needsCleaning } = readBody(body.raw);
  const { id, raw, headers, receivedAt } = body;
  const events = parse(json, needsCleaning, { receivedAt, businessNumber: businessNumber ?? '' });
  return { id, raw, headers, receivedAt, events };
}

function parse(json: JsonObject, needsCleaning: boolean, context: Parameters<typeof parseWebhook>[1]): InboundEvent[] {
  try {
    return parseWebhook(needsCleaning ? (cleanJson(json) as JsonObject) : json, context);
  } catch (error) {
    return [{ kind: 'unknown', reason: `it cannot be parsed: ${(error as Error).name}` }];
  }
}
