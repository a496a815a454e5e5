import { asNumber, asObject, asText } from '../json-access.js';
import type { MessageParser } from './message-parser.js';

/** Its text is the place's name, or its address; a bare pin has no words. */
export const parseLocation: MessageParser = (message) => {
  const location = asObject(message['location']);
  if (!location) return {};
  const name = asText(location['name']);
  const address = asText(location['address']);
  const latitude = within(90, location['latitude']);
  const longitude = within(180, location['longitude']);
  const isWhole = latitude !== null && longitude !== null;
  return {
    text: name ?? address,
    details: {
      location: {
        latitude: isWhole ? latitude : null,
        longitude: isWhole ? longitude : null,
        name,
        address,
        url: asText(location['url']),
      },
    },
  };
};

function within(most: number, value: unknown): number | null {
  const degrees = asNumber(value);
  return degrees !== null && Math.abs(degrees) <= most ? degrees : null;
}
