import { reachOf } from '@app/common';

/** Whether an IP address is one of the public internet, and written as what it is: no push service hides IPv4 in IPv6. */
export const isPublicAddress = (address: string): boolean =>
  !address.toLowerCase().startsWith('::ffff:') && reachOf(address) === 'public';
