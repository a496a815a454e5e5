import type { Json } from './types.js';

const MAX_BODY = 1024;
const MAX_EDGE = 60;
const MAX_BUTTONS = 3;
const MAX_ROWS = 10;

/** What WhatsApp's limits say against a message with buttons, a list or a link; one line for each fault. */
export function interactiveFaults(content: Json): string[] {
  const { type, action } = content;
  if (typeof type !== 'string' || !isObject(action)) return ['interactive must have a type and an action'];
  const faults = [
    ...lengthFaults('interactive.body.text', textOf(content.body), 1, MAX_BODY),
    ...(isObject(content.header) && content.header.type === 'text'
      ? lengthFaults('interactive.header.text', content.header.text, 1, MAX_EDGE)
      : []),
    ...(isObject(content.footer) ? lengthFaults('interactive.footer.text', content.footer.text, 1, MAX_EDGE) : []),
  ];
  if (type === 'button') faults.push(...buttonFaults(action));
  if (type === 'list') faults.push(...listFaults(action));
  if (type === 'cta_url') faults.push(...linkFaults(action));
  return faults;
}

function buttonFaults(action: Json): string[] {
  const replies = objects(action.buttons).map(({ type, reply }) => (type === 'reply' && isObject(reply) ? reply : {}));
  if (replies.length < 1 || replies.length > MAX_BUTTONS) return [`interactive must have 1 to ${MAX_BUTTONS} buttons`];
  return [
    ...replies.flatMap(({ id, title }) => [
      ...lengthFaults('reply.id', id, 1, 256),
      ...lengthFaults('reply.title', title, 1, 20),
    ]),
    ...repeated('reply.id', replies),
  ];
}

function listFaults(action: Json): string[] {
  const sections = objects(action.sections);
  const rows = sections.flatMap((section) => objects(section.rows));
  const faults = lengthFaults('action.button', action.button, 1, 20);
  if (rows.length < 1 || rows.length > MAX_ROWS) faults.push(`a list must have 1 to ${MAX_ROWS} rows`);
  if (sections.length > 1) faults.push(...sections.flatMap(({ title }) => lengthFaults('section.title', title, 1, 24)));
  for (const { id, title, description } of rows) {
    faults.push(...lengthFaults('row.id', id, 1, 200), ...lengthFaults('row.title', title, 1, 24));
    if (description !== undefined) faults.push(...lengthFaults('row.description', description, 1, 72));
  }
  return [...faults, ...repeated('row.id', rows)];
}

function linkFaults({ name, parameters }: Json): string[] {
  if (name !== 'cta_url' || !isObject(parameters)) return ['action must be named cta_url and have parameters'];
  const isWebAddress = typeof parameters.url === 'string' && /^https?:\/\/\S+$/.test(parameters.url);
  return [
    ...lengthFaults('parameters.display_text', parameters.display_text, 1, 20),
    ...(isWebAddress ? [] : ['parameters.url must be a web address']),
  ];
}

export function lengthFaults(name: string, value: unknown, least: number, most: number): string[] {
  const length = typeof value === 'string' ? [...value].length : -1;
  return length >= least && length <= most ? [] : [`${name} must have ${least} to ${most} characters`];
}

function repeated(name: string, items: Json[]): string[] {
  return new Set(items.map(({ id }) => id)).size === items.length ? [] : [`${name} must be unique`];
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objects = (value: unknown): Json[] =>
  Array.isArray(value) ? value.map((one) => (isObject(one) ? one : {})) : [];
const textOf = (value: unknown): unknown => (isObject(value) ? value.text : undefined);
