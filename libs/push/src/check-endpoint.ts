import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.js';

const LONGEST = 2_000;
/** Names that never leave this machine or its network. */
const INSIDE = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|test|invalid|home\.arpa)\.?$/i;

/**
 * Why a push service's address cannot be used, as a sentence; null when it can. It comes from a browser, so that without this
 * anybody with an account could have us call what only we can reach. Where its name leads is checked again at each call.
 */
export function endpointProblem(endpoint: string, allowsPrivate: boolean): string | null {
  if (endpoint.length > LONGEST || !URL.canParse(endpoint)) return 'endpoint takes the address of a push service';
  const { protocol, hostname, username, password } = new URL(endpoint);
  if (username || password) return 'endpoint takes an address without a user name';
  if (allowsPrivate && (protocol === 'https:' || protocol === 'http:')) return null;
  if (protocol !== 'https:') return 'endpoint takes an https address';
  const bare = hostname.replace(/^\[|\]$/g, '');
  const isInside = isIP(bare) ? !isPublicAddress(bare) : INSIDE.test(bare) || !bare.includes('.');
  return isInside ? 'endpoint takes an address of the public internet' : null;
}
