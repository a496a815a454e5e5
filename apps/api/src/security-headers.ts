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

const ALWAYS = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'same-origin' };

/**
 * Neither `upgrade-insecure-requests` nor HSTS: the panel must also open at a plain-HTTP address of the local network.
 * Whoever terminates TLS adds HSTS there.
 */
export function setSecurityHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    void reply.headers(ALWAYS);
    // Files of customers bring a stricter one
    if (!reply.hasHeader('Content-Security-Policy')) {
      void reply.header('Content-Security-Policy', request.url.startsWith('/api/docs') ? DOCS_POLICY : PANEL_POLICY);
    }
    if (!reply.hasHeader('Cache-Control')) void reply.header('Cache-Control', 'no-store');
    done();
  });
}
