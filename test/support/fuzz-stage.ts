import type { ApiClient } from './api-client.js';
import { ApiDocument } from './api-document.js';
import type { KnownIds } from './api-fuzz.js';
import { newKey } from './keys.js';
import { CUSTOMER, textPayload } from './payloads.js';
import { startSending, stopSending } from './sending-stage.js';
import type { TestApp } from './start-app.js';

/** A server with a little of everything on it, its document, and a key that opens all of it. */
export interface FuzzStage {
  app: TestApp;
  document: ApiDocument;
  client: ApiClient;
  known: KnownIds;
  stop(): Promise<void>;
}

export async function startFuzzing(): Promise<FuzzStage> {
  const stage = await startSending({ API_RATE_LIMIT: '1000000' });
  const { app } = stage;
  await app.anonymous.post('/webhook/', textPayload());
  const { client } = await newKey(app, ['admin']);
  const first = async (path: string): Promise<string> => (await client.get(path)).body.data[0].id as string;
  const lead = await first('/api/v1/leads');
  const conversation = await first('/api/v1/conversations');
  const template = await client.post('/api/v1/templates', {
    name: 'fuzzed',
    language: 'en',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'Hello {{1}}, come and see.' }],
  });
  const known: Record<string, string[]> = {
    leads: [lead, `phone:+${CUSTOMER}`],
    conversations: [conversation, `phone:+${CUSTOMER}`],
    messages: [await first(`/api/v1/conversations/${conversation}/messages`)],
    templates: [template.body.id as string],
    'webhook-events': [await first('/api/v1/webhook-events')],
  };
  return {
    app,
    document: new ApiDocument((await app.anonymous.get('/api/openapi.json')).body),
    client,
    known: (path) => known[path.split('/')[3] ?? ''] ?? [],
    stop: () => stopSending(stage),
  };
}
