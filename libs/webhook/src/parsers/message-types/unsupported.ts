import { asNumber, asObject, asObjects, asText } from '../json-access.js';
import type { MessageParser } from './message-parser.js';

/** What WhatsApp does not hand on, with what it says about it. */
export const parseUnsupported: MessageParser = (message) => {
  const [error] = asObjects(message['errors']);
  return {
    details: {
      unsupported: {
        type: asText(asObject(message['unsupported'])?.['type']),
        code: asNumber(error?.['code']),
        title: asText(error?.['title']) ?? asText(error?.['message']),
        detail: asText(asObject(error?.['error_data'])?.['details']),
      },
    },
  };
};
