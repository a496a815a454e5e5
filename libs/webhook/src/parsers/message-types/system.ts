import { asDigits, asObject, asText } from '../json-access.js';
import type { MessageParser } from './message-parser.js';

/** A notice of WhatsApp's about the customer, such as a changed number. */
export const parseSystem: MessageParser = (message) => {
  const system = asObject(message['system']);
  if (!system) return {};
  return {
    text: asText(system['body']),
    details: {
      system: {
        type: asText(system['type']),
        phone: asDigits(system['wa_id']) ?? asDigits(system['new_wa_id']),
        user: asText(system['user_id']),
      },
    },
  };
};
