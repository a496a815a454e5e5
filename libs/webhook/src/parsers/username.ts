import { asText, type JsonObject } from './json-access.js';

/** A user name as it is stored: without the `@` that people write before it. */
export const readUsername = (profile: JsonObject | null): string | null =>
  asText(asText(profile?.['username'])?.trim().replace(/^@/, ''));
