import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** A secret that was replaced and is still signed with. */
export interface OldSecret {
  secret: string;
  /** ISO. */
  until: string;
}

/** 256 random bits, as Standard Webhooks writes them. */
export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64');

/** Those to sign with at an instant, the newest first. */
export function secretsAt(secret: string, old: readonly OldSecret[], now: Date): string[] {
  return [secret, ...old.filter(({ until }) => Date.parse(until) > now.getTime()).map((one) => one.secret)];
}

/** The headers of Standard Webhooks 1.0: `webhook-signature` holds one signature for each secret, parted by spaces. */
export function signedHeaders(
  id: string,
  at: Date,
  body: Uint8Array,
  secrets: readonly string[],
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
