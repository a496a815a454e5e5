import type { DeliveryTuning } from '@app/deliveries/dispatch/delivery-tuning.js';
import { DeliveryTuning as Tuning } from '@app/deliveries/dispatch/delivery-tuning.js';
import type { ApiClient } from './api-client.js';
import { startApp, type TestApp } from './start-app.js';

/** Receivers of tests are on this machine. */
export const ON_THIS_MACHINE = { OUTGOING_WEBHOOK_NETWORKS: '127.0.0.1' };

export interface TestEndpoint {
  id: string;
  secret: string;
  path: string;
}

export const ALL_MESSAGES = ['message.received', 'message.created', 'message.updated'];

/** Makes an endpoint and fails the test when it is refused. */
export async function newEndpoint(client: ApiClient, url: string, fields: object = {}): Promise<TestEndpoint> {
  const { status, body } = await client.post('/api/v1/webhook-endpoints', {
    ...{ name: 'Billing', url, event_types: ['message.received'] },
    ...fields,
  });
  if (status !== 201) throw new Error(`No endpoint was made: ${status} ${JSON.stringify(body)}`);
  return { id: body.id, secret: body.secret, path: `/api/v1/webhook-endpoints/${body.id}` };
}

/** A server whose outgoing webhooks are paced for a test. */
export async function startDelivering(
  tuning: Partial<DeliveryTuning> = {},
  environment: Record<string, string> = {},
): Promise<TestApp> {
  const app = await startApp({ ...ON_THIS_MACHINE, ...environment });
  Object.assign(app.server.app.get(Tuning, { strict: false }), tuning);
  return app;
}
