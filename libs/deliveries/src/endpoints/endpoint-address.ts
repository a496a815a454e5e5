import { ClosedAddressError, InvalidError, PlainAddressError, type GuardedAddresses } from '@app/common';

const LONGEST = 2_000;

const wrong = (message: string): InvalidError => new InvalidError(message, [{ field: 'url', message }]);

/**
 * Where an endpoint may be. Throws `invalid` with a sentence that says why not. What is in order now may be refused when it
 * comes to delivering: names change.
 */
export async function checkAddress(text: string, addresses: GuardedAddresses): Promise<string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['https:', 'http:'].includes(url.protocol) || text.length > LONGEST)
    throw wrong('url takes an address such as https://crm.example.com/hooks/leadline');
  if (url.username || url.password) throw wrong('url takes no user and no password; the signature proves who calls');
  if (url.hash) throw wrong('url takes no part behind a #, which is never sent');
  try {
    await addresses.check(url);
  } catch (error) {
    throw wrong(sentenceFor(error));
  }
  return url.href;
}

function sentenceFor(error: unknown): string {
  if (error instanceof ClosedAddressError)
    return 'url leads into a private network; the operator may open it with OUTGOING_WEBHOOK_NETWORKS';
  if (error instanceof PlainAddressError) return 'url must begin with https, as events hold what customers write';
  return 'The name in url was not found; is it written rightly, and known to the DNS?';
}
