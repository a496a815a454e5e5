import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.js';

/** The name led to where we do not go. */
export class PrivateAddressError extends Error {
  readonly code = 'private_address';
}

/**
 * Resolves a name for a connection and refuses one that leads into a private network: at the moment of connecting, so that a
 * name which changed since it was checked helps nobody.
 */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) return callback(error ?? new Error('No address'), '');
    if (!addresses.every(({ address }) => isPublicAddress(address))) return callback(new PrivateAddressError(), '');
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
