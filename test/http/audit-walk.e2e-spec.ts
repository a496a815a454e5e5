import { randomUUID } from 'node:crypto';
import { codeOf, stepAt } from '@app/access/totp/totp.js';
import { routesOf } from '../support/routes.js';
import { newKey } from '../support/keys.js';
import { startDelivering, newEndpoint } from '../support/webhook-endpoints.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { eventually } from '../support/eventually.js';
import { textPayload } from '../support/payloads.js';
import type { Answer, ApiClient } from '../support/api-client.js';
import type { TestApp } from '../support/start-app.js';
import { UNAUDITED } from '../support/unaudited-routes.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const PASSWORD = 'correct horse';
/** Must never stand in the log, whatever is done. */
const SECRETS = [
  PASSWORD,
  'another horse',
  'another.horse',
  'Your visit is on Friday',
  '919999900001',
  'whsec_',
  '/hooks',
];

let app: TestApp;
let receiver: WebhookReceiver;
beforeAll(async () => {
  app = await startDelivering();
  receiver = await WebhookReceiver.open();
});
afterAll(async () => {
  await receiver.close();
  await app.stop();
});

let count = 0;
const next = (): number => (count += 1);
const tokenOf = (url: string): string => url.split('/').at(-1)!;

async function newAgent(client = app.agent): Promise<{ id: string; link: string; email: string }> {
  const email = `agent${next()}@example.com`;
  const { body } = await client.post('/ajax/team', { email, role: 'agent' });
  return { id: body.agent.id, link: body.link.url, email };
}
const newTag = async () => (await app.agent.post('/api/v1/tags', { name: `Tag ${next()}`, colour: 'blue' })).body.id;
const newCanned = async () =>
  (await app.agent.post('/api/v1/canned-replies', { name: `c${next()}`, text: 'Your visit is on Friday' })).body.id;
const template = () => ({
  ...{ name: `visit_${next()}`, language: 'en', category: 'UTILITY' },
  components: [{ type: 'BODY', text: 'Your visit is on Friday, {{1}}. See you.' }],
});
const newTemplate = async () => (await app.agent.post('/api/v1/templates', template())).body.id;
const newLead = async (): Promise<string> =>
  (await app.agent.post('/api/v1/leads', { phone_number: `+9198${String(next()).padStart(8, '0')}` })).body.id;
const endpoint = (fields: object = {}) => newEndpoint(app.agent, receiver.url, fields);
const messageFrom = (from: string) =>
  app.anonymous.post('/webhook/', textPayload({ from, text: 'Your visit is on Friday' }));
const conversationIds = async (): Promise<string[]> =>
  (await app.agent.get('/api/v1/conversations')).body.data.map(({ id }: { id: string }) => id);

async function delivered(): Promise<{ path: string; id: string }> {
  const { path } = await endpoint();
  await messageFrom('919999900001');
  const ask = async () => (await app.agent.get(`${path}/deliveries`)).body.data as { id: string; state: string }[];
  const [delivery] = await eventually(ask, (all) => all[0]?.state === 'delivered');
  return { path, id: delivery!.id };
}
async function signedIn(): Promise<ApiClient> {
  const { link } = await newAgent();
  const client = await app.signIn();
  client.cookie = '';
  await client.post(`/ajax/setup/${tokenOf(link)}`, { name: 'Ravi', password: PASSWORD });
  return client;
}
const idOf = async (client: ApiClient): Promise<string> => (await client.get('/ajax/me')).body.agent.id;
async function mergedLeads(): Promise<[string, string]> {
  const [kept, other] = [await newLead(), await newLead()];
  await app.agent.post(`/api/v1/leads/${kept}/merge`, { lead_id: other });
  return [kept, other];
}
async function journalled(): Promise<string> {
  await messageFrom('919999900001');
  return (await app.agent.get('/api/v1/webhook-events')).body.data[0].id;
}
const codeOfSetup = (secret: string): string => {
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = bits
    .join('')
    .match(/.{8}/g)!
    .map((byte) => Number.parseInt(byte, 2));
  return codeOf(Buffer.from(bytes), stepAt(new Date()));
};
async function begun(): Promise<{ client: ApiClient; code: string; agentId: string }> {
  const client = await signedIn();
  const { secret } = (await client.post('/ajax/account/totp', { password: PASSWORD })).body.setup;
  return { client, code: codeOfSetup(secret), agentId: await idOf(client) };
}
async function withTotp(): Promise<{ client: ApiClient; agentId: string }> {
  const { client, code, agentId } = await begun();
  await client.post('/ajax/account/totp/confirm', { code });
  return { client, agentId };
}
const SPAN = { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };

/** One call of each route that is done, and the lines it writes. What is prepared for it is made before `call` is. */
const AUDITED: Record<string, { writes: string[]; prepare: () => Promise<() => Promise<Answer>> }> = {
  'POST /ajax/login': {
    writes: ['sign_in.failed'],
    prepare: () =>
      Promise.resolve(async () => {
        await app.anonymous.post('/ajax/login', { email: 'another.horse@x.example', password: 'another horse' });
        return app.anonymous.get('/health/live');
      }),
  },
  'POST /ajax/logout': {
    writes: ['sign_in.ended'],
    prepare: async () => {
      const client = await signedIn();
      return () => client.post('/ajax/logout');
    },
  },
  'POST /ajax/setup/:token': {
    writes: ['password.set_by_link', 'sign_in.succeeded'],
    prepare: async () => {
      const { link } = await newAgent();
      return () => app.anonymous.post(`/ajax/setup/${tokenOf(link)}`, { password: PASSWORD });
    },
  },
  'PATCH /ajax/account': {
    writes: ['agent.renamed'],
    prepare: async () => {
      const client = await signedIn();
      return () => client.patch('/ajax/account', { name: 'Ravi K' });
    },
  },
  'POST /ajax/account/password': {
    writes: ['password.changed'],
    prepare: async () => {
      const client = await signedIn();
      return () => client.post('/ajax/account/password', { current_password: PASSWORD, new_password: 'another horse' });
    },
  },
  'DELETE /ajax/account/sessions': {
    writes: ['sign_in.sessions_revoked'],
    prepare: async () => {
      const client = await signedIn();
      return () => client.send('DELETE', '/ajax/account/sessions');
    },
  },
  'DELETE /ajax/account/sessions/:id': {
    writes: ['sign_in.sessions_revoked'],
    prepare: async () => {
      const client = await signedIn();
      const { sessions } = (await client.get('/ajax/account/sessions')).body;
      return () => client.send('DELETE', `/ajax/account/sessions/${sessions[0].id}`);
    },
  },
  'POST /ajax/account/totp/confirm': {
    writes: ['totp.enabled'],
    prepare: async () => {
      const { client, code } = await begun();
      return () => client.post('/ajax/account/totp/confirm', { code });
    },
  },
  'POST /ajax/account/totp/disable': {
    writes: ['totp.disabled'],
    prepare: async () => {
      const { client } = await withTotp();
      return () => client.post('/ajax/account/totp/disable', { password: PASSWORD });
    },
  },
  'POST /ajax/account/totp/recovery-codes': {
    writes: ['totp.recovery_codes_replaced'],
    prepare: async () => {
      const { client } = await withTotp();
      return () => client.post('/ajax/account/totp/recovery-codes', { password: PASSWORD });
    },
  },
  'DELETE /ajax/team/:id/totp': {
    writes: ['totp.reset'],
    prepare: async () => {
      const { agentId } = await withTotp();
      return () => app.agent.send('DELETE', `/ajax/team/${agentId}/totp`);
    },
  },
  'DELETE /ajax/team/:id/sessions': {
    writes: ['agent.sessions_ended'],
    prepare: async () => {
      const id = await idOf(await signedIn());
      return () => app.agent.send('DELETE', `/ajax/team/${id}/sessions`);
    },
  },
  'DELETE /ajax/team/:id/sessions/:session': {
    writes: ['agent.sessions_ended'],
    prepare: async () => {
      const id = await idOf(await signedIn());
      const { sessions } = (await app.agent.get(`/ajax/team/${id}/sessions`)).body;
      return () => app.agent.send('DELETE', `/ajax/team/${id}/sessions/${sessions[0].id}`);
    },
  },
  'PUT /ajax/sign-in-rules': {
    writes: ['settings.changed'],
    prepare: () => Promise.resolve(() => app.agent.send('PUT', '/ajax/sign-in-rules', { totp_roles: ['supervisor'] })),
  },
  'POST /ajax/team': {
    writes: ['agent.invited'],
    prepare: () =>
      Promise.resolve(() => app.agent.post('/ajax/team', { email: `new${next()}@example.com`, role: 'agent' })),
  },
  'PATCH /ajax/team/:id': {
    writes: ['agent.role_changed', 'agent.disabled'],
    prepare: async () => {
      const { id } = await newAgent();
      return () => app.agent.patch(`/ajax/team/${id}`, { role: 'supervisor', disabled: true });
    },
  },
  'POST /ajax/team/:id/link': {
    writes: ['agent.link_made'],
    prepare: async () => {
      const { id } = await newAgent();
      return () => app.agent.post(`/ajax/team/${id}/link`);
    },
  },
  'POST /api/v1/keys': {
    writes: ['api_key.created'],
    prepare: () => Promise.resolve(() => app.agent.post('/api/v1/keys', { name: 'billing', scopes: ['leads:read'] })),
  },
  'DELETE /api/v1/keys/:id': {
    writes: ['api_key.revoked'],
    prepare: async () => {
      const { id } = await newKey(app, ['leads:read']);
      return () => app.agent.send('DELETE', `/api/v1/keys/${id}`);
    },
  },
  'POST /api/v1/canned-replies': {
    writes: ['canned_reply.created'],
    prepare: () =>
      Promise.resolve(() =>
        app.agent.post('/api/v1/canned-replies', { name: `c${next()}`, text: 'Your visit is on Friday' }),
      ),
  },
  'PUT /api/v1/canned-replies/:id': {
    writes: ['canned_reply.changed'],
    prepare: async () => {
      const id = await newCanned();
      const body = { name: `c${next()}`, text: 'Your visit is on Friday, again' };
      return () => app.agent.send('PUT', `/api/v1/canned-replies/${id}`, body);
    },
  },
  'DELETE /api/v1/canned-replies/:id': {
    writes: ['canned_reply.deleted'],
    prepare: async () => {
      const id = await newCanned();
      return () => app.agent.send('DELETE', `/api/v1/canned-replies/${id}`);
    },
  },
  'POST /api/v1/tags': {
    writes: ['tag.created'],
    prepare: () => Promise.resolve(() => app.agent.post('/api/v1/tags', { name: `Tag ${next()}`, colour: 'blue' })),
  },
  'PATCH /api/v1/tags/:id': {
    writes: ['tag.changed'],
    prepare: async () => {
      const id = await newTag();
      return () => app.agent.patch(`/api/v1/tags/${id}`, { name: `Tag ${next()}` });
    },
  },
  'DELETE /api/v1/tags/:id': {
    writes: ['tag.deleted'],
    prepare: async () => {
      const id = await newTag();
      return () => app.agent.send('DELETE', `/api/v1/tags/${id}`);
    },
  },
  'PUT /api/v1/number-masking': {
    writes: ['settings.changed'],
    prepare: () =>
      Promise.resolve(() => app.agent.send('PUT', '/api/v1/number-masking', { shown_to: 'administrators' })),
  },
  'PUT /api/v1/message-rates': {
    writes: ['settings.changed'],
    prepare: () =>
      Promise.resolve(() => app.agent.send('PUT', '/api/v1/message-rates', { currency: 'INR', service: 0.35 })),
  },
  'PUT /api/v1/lead-stages': {
    writes: ['lead_settings.stages_changed'],
    prepare: async () => {
      const stages = (await app.agent.get('/api/v1/lead-stages')).body.data;
      return () =>
        app.agent.send('PUT', '/api/v1/lead-stages', { stages: [...stages, { name: 'Visited', outcome: null }] });
    },
  },
  'PUT /api/v1/lead-fields': {
    writes: ['lead_settings.fields_changed'],
    prepare: () =>
      Promise.resolve(() =>
        app.agent.send('PUT', '/api/v1/lead-fields', { fields: [{ name: 'Budget', kind: 'text' }] }),
      ),
  },
  'POST /api/v1/templates': {
    writes: ['template.created'],
    prepare: () => Promise.resolve(() => app.agent.post('/api/v1/templates', template())),
  },
  'PUT /api/v1/templates/:id': {
    writes: ['template.changed'],
    prepare: async () => {
      const id = await newTemplate();
      return () => app.agent.send('PUT', `/api/v1/templates/${id}`, { ...template(), category: 'MARKETING' });
    },
  },
  'DELETE /api/v1/templates/:id': {
    writes: ['template.deleted'],
    prepare: async () => {
      const id = await newTemplate();
      return () => app.agent.send('DELETE', `/api/v1/templates/${id}`);
    },
  },
  'POST /api/v1/webhook-endpoints': {
    writes: ['webhook_endpoint.created'],
    prepare: () =>
      Promise.resolve(() =>
        app.agent.post('/api/v1/webhook-endpoints', { name: 'CRM', url: receiver.url, event_types: ['lead.updated'] }),
      ),
  },
  'PATCH /api/v1/webhook-endpoints/:id': {
    writes: ['webhook_endpoint.changed'],
    prepare: async () => {
      const { path } = await endpoint();
      return () => app.agent.patch(path, { state: 'paused', url: `${receiver.url}?token=another horse` });
    },
  },
  'DELETE /api/v1/webhook-endpoints/:id': {
    writes: ['webhook_endpoint.deleted'],
    prepare: async () => {
      const { path } = await endpoint();
      return () => app.agent.send('DELETE', path);
    },
  },
  'POST /api/v1/webhook-endpoints/:id/rotate-secret': {
    writes: ['webhook_endpoint.secret_rotated'],
    prepare: async () => {
      const { path } = await endpoint();
      return () => app.agent.post(`${path}/rotate-secret`, {});
    },
  },
  'POST /api/v1/webhook-endpoints/:id/replay': {
    writes: ['webhook_endpoint.repeated'],
    prepare: async () => {
      const { path } = await endpoint();
      return () => app.agent.post(`${path}/replay`, SPAN);
    },
  },
  'POST /api/v1/webhook-endpoints/:id/deliveries/:delivery/replay': {
    writes: ['webhook_endpoint.repeated'],
    prepare: async () => {
      const { path, id } = await delivered();
      return () => app.agent.post(`${path}/deliveries/${id}/replay`);
    },
  },
  'POST /api/v1/leads/:id/erase': {
    writes: ['lead.erased'],
    prepare: async () => {
      const id = await newLead();
      const confirm = (await app.agent.get(`/api/v1/leads/${id}`)).body.phone_number;
      return () => app.agent.post(`/api/v1/leads/${id}/erase`, { confirm });
    },
  },
  'PATCH /api/v1/retention': {
    writes: ['settings.changed'],
    prepare: () => Promise.resolve(() => app.agent.patch('/api/v1/retention', { messages: 3_000 + next() })),
  },
  'POST /api/v1/leads/:id/merge': {
    writes: ['lead.merged'],
    prepare: async () => {
      const [kept, other] = [await newLead(), await newLead()];
      return () => app.agent.post(`/api/v1/leads/${kept}/merge`, { lead_id: other });
    },
  },
  'POST /api/v1/leads/:id/merges/:other/undo': {
    writes: ['lead.parted'],
    prepare: async () => {
      const [kept, other] = await mergedLeads();
      return () => app.agent.post(`/api/v1/leads/${kept}/merges/${other}/undo`);
    },
  },
  'POST /api/v1/conversations/bulk-changes': {
    writes: ['conversation.bulk_changed'],
    prepare: async () => {
      await messageFrom('919999900001');
      const ids = await conversationIds();
      return () =>
        app.agent.post('/api/v1/conversations/bulk-changes', {
          conversation_ids: ids,
          change: { state: 'resolved' },
        });
    },
  },
  'POST /api/v1/conversations/bulk-changes/:batch_id/undo': {
    writes: ['conversation.bulk_undone'],
    prepare: async () => {
      await messageFrom('919999900001');
      const batch_id = randomUUID();
      const body = { conversation_ids: await conversationIds(), change: { state: 'resolved' }, batch_id };
      await app.agent.post('/api/v1/conversations/bulk-changes', body);
      return () => app.agent.post(`/api/v1/conversations/bulk-changes/${batch_id}/undo`);
    },
  },
  'POST /api/v1/webhook-events/:id/replay': {
    writes: ['journal.replayed'],
    prepare: async () => {
      const id = await journalled();
      return () => app.agent.post(`/api/v1/webhook-events/${id}/replay`);
    },
  },
  'POST /api/v1/webhook-events/replay': {
    writes: ['journal.range_replayed'],
    prepare: () => Promise.resolve(() => app.agent.post('/api/v1/webhook-events/replay', SPAN)),
  },
};

const mutating = () =>
  routesOf(app.server.app)
    .filter(({ method }) => !SAFE.has(method))
    .map(({ method, path }) => `${method} ${path}`);
const lines = (): Promise<{ id: string; action: string; actor_kind: string }[]> =>
  app.db.query('SELECT id, action, actor_kind FROM audit_log ORDER BY at, id');

it('every route that changes something writes a line of the audit log, or is declared as needing none', () => {
  const known = new Set([...Object.keys(AUDITED), ...Object.keys(UNAUDITED)]);
  expect(mutating().filter((route) => !known.has(route))).toEqual([]);
  expect(mutating().length).toBeGreaterThan(50);
});

it('no route is declared that there is not, nor twice', () => {
  const there = new Set(mutating());
  const declared = [...Object.keys(AUDITED), ...Object.keys(UNAUDITED)];
  expect(declared.filter((route) => !there.has(route))).toEqual([]);
  expect(new Set(declared).size).toBe(declared.length);
});

it.each(Object.entries(AUDITED))('%s writes its lines', async (_route, { writes, prepare }) => {
  const call = await prepare();
  const before = (await lines()).length;
  const { status, body } = await call();
  if (status >= 300) throw new Error(JSON.stringify(body));
  const written = (await lines()).slice(before);
  expect(written.map(({ action }) => action)).toEqual(writes);
});

it('nothing of it holds a secret, a number or a text', async () => {
  const all = JSON.stringify(await app.db.query('SELECT * FROM audit_log'));
  expect(all.length).toBeGreaterThan(1000);
  // A key is named by its readable beginning, of 12 characters, and by nothing more of it
  expect(all.match(/wtk_\w{8}_\w/)).toBeNull();
  expect(SECRETS.filter((secret) => all.includes(secret))).toEqual([]);
});
