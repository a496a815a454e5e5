import type { SharedContact } from '@app/conversations';
import { asDigits, asObject, asObjects, asText, type JsonObject } from '../json-access.js';
import type { MessageParser } from './message-parser.js';

/** People whose cards were shared. The text is the first one's name, or number. */
export const parseContacts: MessageParser = (message) => {
  const contacts = asObjects(message['contacts']).map(readContact);
  if (contacts.length === 0) return {};
  const [first] = contacts;
  return { text: first?.name ?? first?.phones[0]?.number ?? null, details: { contacts } };
};

function readContact(card: JsonObject): SharedContact {
  const organisation = asObject(card['org']);
  const label = (part: JsonObject): string | null => asText(part['type']);
  return {
    name: readName(asObject(card['name'])),
    organisation: joined(', ', organisation?.['company'], organisation?.['department']),
    title: asText(organisation?.['title']),
    birthday: asText(card['birthday']),
    phones: asObjects(card['phones']).flatMap((phone) => {
      const whatsapp = asDigits(phone['wa_id']);
      const number = asText(phone['phone']) ?? whatsapp;
      return number ? [{ number, whatsapp, label: label(phone) }] : [];
    }),
    emails: asObjects(card['emails']).flatMap((email) => {
      const address = asText(email['email']);
      return address ? [{ address, label: label(email) }] : [];
    }),
    addresses: asObjects(card['addresses']).flatMap((address) => {
      const { street, city, state, zip, country } = address;
      const lines = joined(', ', street, city, state, zip, country);
      return lines ? [{ lines, label: label(address) }] : [];
    }),
    links: asObjects(card['urls']).flatMap(({ url }) => asText(url) ?? []),
  };
}

function readName(name: JsonObject | null): string | null {
  const { formatted_name: formatted, first_name: first, middle_name: middle, last_name: last } = name ?? {};
  return asText(formatted) ?? joined(' ', first, middle, last);
}

function joined(separator: string, ...parts: unknown[]): string | null {
  return parts.flatMap((part) => asText(part) ?? []).join(separator) || null;
}
