import type { FastifyInstance } from 'fastify';

const PANEL_POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `img-src 'self' data: blob:`,
  `media-src 'self' blob:`,
  `font-src 'self'`,
  `connect-src 'self'`,
  `manifest-src 'self'`,
  `worker-src 'self'`,
  `base-uri 'none'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
].join('; ');

/** The documentation's viewer writes styles of its own. */
const DOCS_POLICY = `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** What helmet sets, but for what would break the panel at plain HTTP. `frame-ancestors` and the first one say the same to old and new. */
const ALWAYS = {
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-DNS-Prefetch-Control': 'off',
};

/** Browsers ignore it, and complain in the console, where they cannot trust the address. */
const OVER_HTTPS = { 'Cross-Origin-Opener-Policy': 'same-origin' };

/**
 * Neither `upgrade-insecure-requests` nor HSTS: the panel must also open at a plain-HTTP address of the local network.
 * Whoever terminates TLS adds HSTS there.
 */
export function setSecurityHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    void reply.headers(ALWAYS);
    if (request.protocol === 'https') void reply.headers(OVER_HTTPS);
    // Files of customers bring a stricter one
    if (!reply.hasHeader('Content-Security-Policy')) {
      void reply.header('Content-Security-Policy', request.url.startsWith('/api/docs') ? DOCS_POLICY : PANEL_POLICY);
    }
    if (!reply.hasHeader('Cache-Control')) void reply.header('Cache-Control', 'no-store');
    done();
  });
}
