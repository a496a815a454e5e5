import { asObject, asObjects, asText } from '../json-access.js';
import type { MessageParser } from './message-parser.js';

/** The first shared person's name, or number. */
export const parseContacts: MessageParser = (message) => {
  const [contact] = asObjects(message['contacts']);
  const name = asObject(contact?.['name']);
  const [phone] = asObjects(contact?.['phones']);
  return { text: asText(name?.['formatted_name']) ?? asText(name?.['first_name']) ?? asText(phone?.['phone']) };
};
