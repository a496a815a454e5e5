import type { Settings } from '@app/config';
import { numbersWithToken } from '@app/tata-client';
import type { ConnectionDto, NumberDto, SecretDto } from './connection.dto.js';

/** Of a shorter one four characters would be a good part. */
const LONG_ENOUGH = 16;
const NEARBY =
  /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|0\.0\.0\.0$|\[)|\.(local|internal|lan)$/i;

/** What is configured. `origin`: where the caller sees us. */
export function describeConnection(settings: Settings, origin: string): ConnectionDto {
  const base = (settings.publicUrl ?? origin).replace(/\/+$/, '');
  const { protocol, hostname } = new URL(base);
  return {
    base_url: settings.tataBaseUrl,
    auth_scheme: settings.tataAuthScheme,
    numbers: numbersOf(settings),
    webhook: {
      url: `${base}/webhook/${settings.webhookPathSecret ? '{secret}/' : ''}`,
      is_public_url_set: settings.publicUrl !== null,
      is_reachable_form: protocol === 'https:' && !NEARBY.test(hostname),
      secrets: settings.webhookSecrets.map(secret),
      path_secret: secret(settings.webhookPathSecret),
      signature: settings.webhookSignature,
      verify_token: secret(settings.webhookVerifyToken),
    },
  };
}

function numbersOf(settings: Settings): NumberDto[] {
  const { businessNumber, tataAuthToken, tataAuthTokens } = settings;
  const numbers = new Set([...(businessNumber ? [businessNumber] : []), ...numbersWithToken(settings)]);
  return [...numbers].map((number) => ({
    phone_number: number || null,
    is_default: number === (businessNumber ?? ''),
    token: secret(tataAuthTokens.get(number) ?? (number === (businessNumber ?? '') ? tataAuthToken : null)),
  }));
}

export function secret(value: string | null): SecretDto {
  if (!value) return { is_set: false, last4: null };
  return { is_set: true, last4: value.length >= LONG_ENOUGH ? value.slice(-4) : null };
}
