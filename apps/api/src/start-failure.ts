import { DomainError } from '@app/common';
import type { Settings } from '@app/config';
import { EmbeddedDatabaseError } from '@app/database';

/** Why the server did not start. What a person can do something about is one line; anything else is shown whole. */
export function startFailure(error: unknown, settings: Settings): string {
  const { code, message, stack } = error as Error & { code?: string };
  if (error instanceof EmbeddedDatabaseError || error instanceof DomainError) return message;
  if (code === 'EADDRINUSE') return `Port ${settings.port} is in use: stop the other server, or set PORT to a free one`;
  if (code === 'EACCES') return `Port ${settings.port} is not open to this user: set PORT to one above 1023`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `HOST=${settings.host} is not an address of this machine: set it to 127.0.0.1, or 0.0.0.0 for all of them`;
  }
  if (settings.databaseUrl && (code !== undefined || /connect|SSL|password/i.test(message))) {
    return `The database of DATABASE_URL cannot be used: ${message || code}`;
  }
  return stack ?? message;
}
