import { gatewayUnauthorized, named, type TataError } from './tata-error.js';
import type { AuthScheme, Operation } from './types.js';

type Headers = Record<string, string | string[] | undefined>;

/** The three ways a token is seen in the field. */
export function readToken(headers: Headers): { scheme: AuthScheme; token: string } | null {
  const authorization = headers.authorization;
  if (typeof authorization === 'string' && authorization !== '') {
    const bearer = /^Bearer +(.+)$/i.exec(authorization);
    return bearer ? { scheme: 'bearer', token: bearer[1]! } : { scheme: 'raw', token: authorization };
  }
  const apikey = headers.apikey;
  return typeof apikey === 'string' && apikey !== '' ? { scheme: 'apikey', token: apikey } : null;
}

/** Throws what TATA answers to a missing or wrong token. On the settings a wrong token is a 400. */
export function authenticate(headers: Headers, expected: string, operation: Operation): AuthScheme {
  const given = readToken(headers);
  if (!given) throw named(401, 'AUTH_TOKEN_NOT_FOUND', 'No access token was sent');
  if (given.token === expected) return given.scheme;
  throw operation === 'settings' ? invalidToken() : gatewayUnauthorized();
}

function invalidToken(): TataError {
  return named(400, 'AUTH_TOKEN_INVALID', 'The access token is not valid');
}
