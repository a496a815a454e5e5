import type { Settings } from '@app/config';
import type { FastifyRequest } from 'fastify';

/**
 * Where a one-time link leads: under PUBLIC_URL, else where the server is known to listen, else where the
 * settings let it listen (`HOST` may be 0.0.0.0, which no browser opens).
 */
export function linkAddress(settings: Settings, token: string, listeningAt?: string): string {
  const base = settings.publicUrl ?? listeningAt ?? `http://${browsable(settings.host)}:${settings.port}`;
  return `${base.replace(/\/+$/, '')}/tata-chat/setup/${token}`;
}

function browsable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** Where the caller sees us. Only for the caller's own eyes: they chose the Host header. */
export function originOf(request: Pick<FastifyRequest, 'protocol' | 'host'>): string {
  return `${request.protocol}://${request.host}`;
}
