import { isIP, type BlockList, type LookupFunction } from 'node:net';
import type { NameResolver, ResolvedAddress } from './name-resolver.js';
import { reachOf } from './public-address.js';

/** The address is not one that this server calls for others. */
export class ClosedAddressError extends Error {
  readonly code = 'closed_address';
}

/** `http:` travels readable, and is for our own networks alone. */
export class PlainAddressError extends Error {
  readonly code = 'plain_http';
}

/**
 * Where requests may go whose address somebody else named: to public addresses, and to networks of our own that a setting
 * opens. A name is resolved once for each connection, and the connection goes to the very address that was looked at: a name
 * that says something else the next time leads nowhere.
 */
export class GuardedAddresses {
  constructor(
    private readonly resolver: NameResolver,
    private readonly allowed: BlockList,
  ) {}

  /** Throws for an address that is written into the URL as it stands; names are looked at when they are resolved. */
  refuseLiteral(url: URL): void {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host)) this.refuse([{ address: host, family: isIP(host) }], isPlain(url));
  }

  /** Resolves the URL's host and throws for what may not be reached, or cannot be found. */
  async check(url: URL): Promise<void> {
    this.refuseLiteral(url);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (!isIP(host)) this.refuse(await this.resolver.resolve(host), isPlain(url));
  }

  /** For the sockets of a request to such a URL. */
  lookupFor(url: URL): LookupFunction {
    return (name, options, callback) => {
      this.resolver
        .resolve(name)
        .then((found) => {
          this.refuse(found, isPlain(url));
          const wanted = options.family === 4 || options.family === 6 ? options.family : null;
          const usable = wanted ? found.filter(({ family }) => family === wanted) : found;
          const [first] = usable;
          if (!first) throw Object.assign(new Error('no address'), { code: 'ENOTFOUND' });
          if (options.all) callback(null, usable);
          else callback(null, first.address, first.family);
        })
        .catch((error: NodeJS.ErrnoException) => callback(error, '', 0));
    };
  }

  /** One that may not be reached among several is reason enough: which of them is taken is not ours to say. */
  private refuse(addresses: ResolvedAddress[], isPlainHttp: boolean): void {
    const reaches = addresses.map(({ address }) => reachOf(address, this.allowed));
    if (reaches.includes('closed')) throw new ClosedAddressError('The address is in a network that is closed');
    if (isPlainHttp && reaches.includes('public')) throw new PlainAddressError('http to a public address');
  }
}

const isPlain = (url: URL): boolean => url.protocol === 'http:';
