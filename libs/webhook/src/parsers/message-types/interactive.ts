import type { MessageDetails } from '@app/conversations';
import { asObject, asText, ownValue, type JsonObject } from '../json-access.js';
import { readForm } from './form-reply.js';
import type { MessageParser } from './message-parser.js';
import { readPermission } from './permission-reply.js';

/** The tapped title of a button or list, the words over a form's answers, or a permission to call. */
export const parseInteractive: MessageParser = (message) => {
  const interactive = asObject(message['interactive']);
  const type = asText(interactive?.['type']);
  if (!interactive || !type) return {};
  const reply = asObject(ownValue(interactive, type));
  if (!reply) return {};
  const read = READERS.get(type);
  return { text: asText(reply['title']) ?? asText(reply['body']), ...(read && { details: read(reply) }) };
};

const READERS = new Map<string, (reply: JsonObject) => MessageDetails>([
  ['button_reply', (reply) => ({ reply: readTap('button', reply) })],
  ['list_reply', (reply) => ({ reply: readTap('list', reply) })],
  ['nfm_reply', (reply) => ({ form: readForm(reply) })],
  ['call_permission_reply', (reply) => ({ permission: readPermission(reply) })],
]);

function readTap(kind: string, reply: JsonObject): NonNullable<MessageDetails['reply']> {
  const { id, title, description } = reply;
  return { kind, id: asText(id), title: asText(title), description: asText(description) };
}
