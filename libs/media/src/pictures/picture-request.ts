import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { ClosedAddressError, PlainAddressError, type GuardedAddresses } from '@app/common';

const MOST_REDIRECTS = 3;
const HEADERS = {
  accept: 'image/webp,image/jpeg,image/png,image/gif',
  'accept-encoding': 'identity',
  'user-agent': 'Leadline/1.0',
};

/** Of no use to ask again; `code` says why. */
export class PictureRefusedError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/**
 * The answer at an address that a stranger named: each step of the way there leads to a guarded address, also behind a redirect.
 * Nothing goes along that tells who asks. Throws {@link PictureRefusedError}, and whatever the network says.
 */
export async function openPicture(
  address: string,
  addresses: GuardedAddresses,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  let url = new URL(address);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const response = await ask(url, addresses, signal);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) return response;
    response.destroy();
    const isRedirect = statusCode >= 300 && statusCode < 400 && headers.location !== undefined;
    if (!isRedirect) {
      if (statusCode >= 500 || statusCode === 429 || statusCode === 408) throw new Error(`answered ${statusCode}`);
      throw new PictureRefusedError('gone');
    }
    if (!URL.canParse(headers.location!, url.href)) throw new PictureRefusedError('redirect');
    url = new URL(headers.location!, url);
  }
  throw new PictureRefusedError('redirect');
}

async function ask(url: URL, addresses: GuardedAddresses, signal: AbortSignal): Promise<IncomingMessage> {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new PictureRefusedError('address');
  if (url.username || url.password) throw new PictureRefusedError('address');
  try {
    addresses.refuseLiteral(url);
    return await new Promise((resolve, reject) => {
      const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
      // A connection of its own: one that is kept open would lead where somebody else's name once led
      const options = { agent: false, lookup: addresses.lookupFor(url), headers: HEADERS, signal };
      send(url, options, resolve).on('error', reject).end();
    });
  } catch (error) {
    if (error instanceof ClosedAddressError || error instanceof PlainAddressError)
      throw new PictureRefusedError(error.code);
    throw error;
  }
}
