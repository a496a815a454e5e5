import { interactiveFaults, lengthFaults } from './interactive-validation.js';
import { badRequest } from './tata-error.js';
import type { Json } from './types.js';

const TYPES = [
  'text',
  'image',
  'audio',
  'document',
  'video',
  'contacts',
  'location',
  'interactive',
  'template',
  'sticker',
  'reaction',
] as const;
const MEDIA = new Set(['image', 'audio', 'document', 'video', 'sticker']);
const CAPTIONED = new Set(['image', 'document', 'video']);
const MAX_TEXT = 4096;

export interface ValidSend {
  /** Digits. */
  to: string;
  type: string;
  body: Json;
  /** The object that the type names. */
  content: Json;
  reference: string | null;
}

/** Checks a send as far as TATA checks it before its 200; throws its 400 with one line for each fault. */
export function validateSend(body: unknown): ValidSend {
  if (!isObject(body)) throw badRequest(['the body must be a JSON object']);
  const faults: string[] = [];
  const { to, type, metaData } = body;
  if (typeof to !== 'string' || !/^\+?[1-9]\d{6,14}$/.test(to))
    faults.push('to must be a phone number in international form');
  if (!TYPES.some((each) => each === type)) faults.push(`type must be one of: ${TYPES.join(', ')}`);
  else faults.push(...contentFaults(String(type), body[String(type)]));
  const reference = isObject(metaData) ? metaData.custom_callback_data : undefined;
  if (metaData !== undefined && !isObject(metaData)) faults.push('metaData must be an object');
  if (reference !== undefined && typeof reference !== 'string')
    faults.push('metaData.custom_callback_data must be a string');
  if (faults.length > 0) throw badRequest(faults);
  const content = body[String(type)];
  return {
    to: String(to).replace('+', ''),
    type: String(type),
    body,
    content: isObject(content) ? content : { contacts: content },
    reference: typeof reference === 'string' ? reference : null,
  };
}

function contentFaults(type: string, content: unknown): string[] {
  if (type === 'contacts') return contactFaults(content);
  if (!isObject(content)) return [`${type} must be an object`];
  if (MEDIA.has(type)) return fileFaults(type, content);
  if (type === 'text') return textFaults(content.body);
  if (type === 'location')
    return isWithin(90, content.latitude) && isWithin(180, content.longitude) ? [] : [LOCATION_FAULT];
  if (type === 'template') return templateFaults(content);
  if (type === 'reaction') return reactionFaults(content);
  return interactiveFaults(content);
}

const LOCATION_FAULT = 'location must have latitude and longitude as numbers of degrees';

function contactFaults(content: unknown): string[] {
  if (!Array.isArray(content) || content.length === 0) return ['contacts must be a list with at least one contact'];
  const isNamed = (contact: unknown): boolean =>
    isObject(contact) && isObject(contact.name) && isText(contact.name.formatted_name);
  return content.every(isNamed) ? [] : ['contacts must each have name.formatted_name'];
}

function fileFaults(type: string, content: Json): string[] {
  const faults = isText(content.id) || isText(content.link) ? [] : [`${type} must have an id or a link`];
  if (content.caption !== undefined && !CAPTIONED.has(type)) faults.push(`${type} should not have a caption`);
  else if (content.caption !== undefined) faults.push(...lengthFaults(`${type}.caption`, content.caption, 1, 1024));
  return faults;
}

function reactionFaults({ message_id, emoji }: Json): string[] {
  const faults = isText(message_id) ? [] : ['reaction.message_id should not be empty'];
  return typeof emoji === 'string' ? faults : [...faults, 'reaction.emoji must be a string'];
}

function textFaults(body: unknown): string[] {
  if (typeof body !== 'string' || body === '') return ['text.body should not be empty'];
  return [...body].length > MAX_TEXT ? [`text.body must be shorter than or equal to ${MAX_TEXT} characters`] : [];
}

function templateFaults(content: Json): string[] {
  const faults: string[] = [];
  if (!isText(content.name)) faults.push('template.name should not be empty');
  if (!isObject(content.language) || !isText(content.language.code))
    faults.push('template.language.code should not be empty');
  const { components = [] } = content;
  if (!Array.isArray(components) || !components.every((one) => isObject(one) && isText(one.type)))
    faults.push('template.components must be a list of objects with a type');
  return faults;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isWithin = (most: number, value: unknown) => typeof value === 'number' && Math.abs(value) <= most;
