import type { Settings } from '@app/config';
import { NumberNotConfiguredError, TataNotConfiguredError } from './tata-client.errors.js';

type TokenSettings = Pick<Settings, 'tataAuthToken' | 'tataAuthTokens' | 'tataAuthScheme' | 'businessNumber'>;

/**
 * The token that sends as this number: TATA chooses the sender by the token alone.
 * Throws {@link TataNotConfiguredError} or {@link NumberNotConfiguredError}.
 */
export function tokenFor(settings: TokenSettings, businessNumber: string): string {
  const own = settings.tataAuthTokens.get(businessNumber || (settings.businessNumber ?? ''));
  if (own) return own;
  if (settings.tataAuthToken) {
    const isDefault = !settings.businessNumber || !businessNumber || businessNumber === settings.businessNumber;
    if (isDefault) return settings.tataAuthToken;
  } else if (settings.tataAuthTokens.size === 0) {
    throw new TataNotConfiguredError();
  }
  throw new NumberNotConfiguredError(businessNumber);
}

/** The numbers that can send, as digits; '' when a token is set without a number. */
export function numbersWithToken(settings: TokenSettings): string[] {
  const numbers = [
    ...(settings.tataAuthToken ? [settings.businessNumber ?? ''] : []),
    ...settings.tataAuthTokens.keys(),
  ];
  return [...new Set(numbers)];
}

/** The header that carries the token; which one an account wants differs in the field. */
export function authHeader(scheme: TokenSettings['tataAuthScheme'], token: string): Record<string, string> {
  if (scheme === 'apikey') return { apikey: token };
  return { Authorization: scheme === 'bearer' ? `Bearer ${token}` : token };
}
