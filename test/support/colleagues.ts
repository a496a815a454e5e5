import { AgentsService, type AgentRole } from '@app/access';
import { ApiClient } from './api-client.js';
import type { TestApp } from './start-app.js';

export interface Colleague {
  id: string;
  name: string;
  email: string;
  password: string;
  /** Signed in. */
  client: ApiClient;
}

/** One more agent, signed in at this server. */
export async function newColleague(app: TestApp, name: string, role: AgentRole = 'agent'): Promise<Colleague> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
  const password = 'correct horse battery';
  const { id } = await app.server.app.get(AgentsService, { strict: false }).add({ name, email, password, role });
  const client = new ApiClient(app.url);
  await client.post('/ajax/login/', { email, password });
  return { id, name, email, password, client };
}
