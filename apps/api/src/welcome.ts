import type { Settings } from '@app/config';
import type { Server } from './server.js';

/** What the console says once the server is ready: where it is, and what is left to do. */
export function welcome({ url, firstRun }: Pick<Server, 'url' | 'firstRun'>, settings: Settings): string {
  if (!settings.takesRequests) return `Leadline works for the servers of its database: ${url}/health/ready\n`;
  const lines = [`Leadline is ready: ${settings.publicUrl ?? url}/tata-chat/`];
  if (firstRun.kind === 'link') {
    lines.push(`Set up the first administrator (works once, for 24 hours): ${firstRun.url}`);
  }
  if (firstRun.kind === 'created') lines.push(`The administrator ${firstRun.email} was created from ADMIN_EMAIL`);
  if (!settings.tataAuthToken && settings.tataAuthTokens.size === 0) {
    lines.push(
      'TATA_AUTH_TOKEN is unset: messages come in, replies cannot go out. To try everything without an account: npm run demo',
    );
  }
  if (!settings.isProduction && settings.webhookSecrets.length === 0 && settings.webhookPathSecret === null) {
    lines.push(
      'The webhook takes unsigned requests: set TATA_WEBHOOK_SECRET before this machine can be reached from outside',
    );
  }
  return `${lines.join('\n')}\n`;
}
