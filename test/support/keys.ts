import type { ApiScope } from '@app/common';
import { ApiClient } from './api-client.js';
import type { TestApp } from './start-app.js';

export interface TestKey {
  id: string;
  key: string;
  client: ApiClient;
}

/** A key with these scopes, and a client that calls with it. */
export async function newKey(app: TestApp, scopes: ApiScope[], fields: object = {}): Promise<TestKey> {
  const { status, body } = await app.agent.post('/api/v1/keys', { name: 'billing', scopes, ...fields });
  if (status !== 201) throw new Error(`No key was made: ${status} ${JSON.stringify(body)}`);
  return { id: body.id, key: body.key, client: new ApiClient(app.url, body.key) };
}
