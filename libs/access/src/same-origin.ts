const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const HOST = /^[^\s/\\?#@,]+$/;

export const isSafeMethod = (method: string): boolean => SAFE_METHODS.has(method);

/**
 * Whether a page at `origin` (the header) talks to its own server at `host` (`Host`, or the proxy's forwarded one).
 * The scheme is the browser's: behind a TLS proxy ours is plain HTTP, so only it can say which port is the default.
 */
export function isSameOrigin(origin: string | undefined, host: string): boolean {
  const page = parse(origin ?? '');
  if (!page || !HOST.test(host)) return false;
  return parse(`${page.protocol}//${host}`)?.host === page.host;
}

function parse(address: string): URL | null {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  return new URL(address);
}
