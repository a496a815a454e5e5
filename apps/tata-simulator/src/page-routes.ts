import type { FastifyInstance } from 'fastify';
import { readFile } from 'node:fs/promises';

/** Beside src and dist, because the compiler copies no files. */
const FOLDER = new URL('../public/', import.meta.url);

const FILES = [
  'index.html',
  'icon.svg',
  'style.css',
  'chat.css',
  'controls.css',
  'layout.css',
  'dom.js',
  'bubbles.js',
  'controls.js',
  'phone.js',
];
const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};
const POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** The phone page: a handful of files as they are, read at each request so that a change shows on reload. */
export function pageRoutes(app: FastifyInstance): void {
  for (const name of FILES) {
    const type = TYPES[name.split('.')[1]!]!;
    app.get(name === 'index.html' ? '/' : `/${name}`, async (_, reply) => {
      const bytes = await readFile(new URL(name, FOLDER));
      return reply.type(type).header('content-security-policy', POLICY).header('cache-control', 'no-cache').send(bytes);
    });
  }
}
