import { createHmac, randomUUID } from 'node:crypto';
import { isSampleStored } from './sample.js';
import type { Settings } from '@app/config';
import type { DataSource } from 'typeorm';
import { bad, ok, unknown, warn, type Check, type Finding } from '../check.js';
import { DOCTOR_AGENT, found, within } from './probe.js';

const PATIENCE_MS = 8_000;

type WebhookSettings = Pick<Settings, 'webhookSecrets' | 'webhookSignature' | 'webhookPathSecret'>;

/** Goes through the real route as TATA does: what is signed is taken and stored, what is not is refused. */
export async function probeWebhook(url: string, settings: WebhookSettings, db: DataSource | null): Promise<Check[]> {
  return [found('sample', await sendSample(url, settings, db)), found('forgery', await sendForgery(url, settings))];
}

/**
 * The sample is an `event` of ours: the webhook knows such bodies as notices, from which neither lead nor message
 * comes. Its row in the journal is taken out again as soon as it is seen there.
 */
async function sendSample(url: string, settings: WebhookSettings, db: DataSource | null): Promise<Finding> {
  const body = JSON.stringify({ event: 'leadline_doctor', id: randomUUID() });
  const startedAt = performance.now();
  const status = await post(url, settings.webhookPathSecret, body, signatureOf(body, settings.webhookSecrets[0]));
  const ms = Math.round(performance.now() - startedAt);
  if (status === null) return bad('unanswered');
  if (status === 401) return bad('refused', { status });
  if (status !== 200) return bad('unavailable', { status });
  const isStored = db && (await within(PATIENCE_MS, isSampleStored(db, body)).catch(() => null));
  if (isStored === null) return unknown('unseen');
  return isStored ? ok('ok', { ms }) : warn('spooled');
}

async function sendForgery(url: string, settings: WebhookSettings): Promise<Finding> {
  const { webhookSecrets, webhookSignature, webhookPathSecret } = settings;
  const body = JSON.stringify({ event: 'leadline_doctor', id: randomUUID() });
  const isSignedNeeded = webhookSecrets.length > 0;
  if (isSignedNeeded && webhookSignature === 'log') return warn('log');
  if (!isSignedNeeded && webhookPathSecret === null) return warn('unsigned');
  const path = isSignedNeeded ? webhookPathSecret : `${webhookPathSecret}x`;
  const status = await post(url, path, body, signatureOf(body, isSignedNeeded ? randomUUID() : undefined));
  if (status === 401) return ok(isSignedNeeded ? 'ok' : 'path');
  return status === null ? bad('taken', { status: '-' }) : bad('taken', { status });
}

const signatureOf = (body: string, secret: string | undefined): string | null =>
  secret === undefined ? null : `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** The status of the answer; null when none came in time. */
async function post(url: string, pathSecret: string | null, body: string, signature: string | null) {
  try {
    const answer = await fetch(`${url}/webhook/${pathSecret === null ? '' : `${encodeURIComponent(pathSecret)}/`}`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'user-agent': DOCTOR_AGENT,
        ...(signature && { 'x-hub-signature-256': signature }),
      },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return null;
  }
}
