import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { cleanup, render, screen, within } from '@testing-library/vue';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n } from '@/i18n';
import { useSession } from '@/features/session/session.store';
import FirstSteps from './FirstSteps.vue';

/** What the server says of the team and of TATA. */
let server: { agents: object[]; numbers: object[] };
function start(role: string): QueryClient {
  vi.stubGlobal('fetch', (path: string) =>
    Promise.resolve(
      new Response(JSON.stringify(path.startsWith('/ajax/team/') ? { agents: server.agents } : server), {
        status: 200,
      }),
    ),
  );
  const pinia = createPinia();
  setActivePinia(pinia);
  useSession().agent = { id: 'a1', name: 'Asha', email: 'asha@example.com', role };
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { template: '<p />' } }],
  });
  render(FirstSteps, { global: { plugins: [pinia, i18n, router, [VueQueryPlugin, { queryClient }]] } });
  return queryClient;
}
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
const step = (name: string) => screen.getByRole('link', { name: new RegExp(name) });

it('an administrator sees what is to be done, and each is ticked when it is', async () => {
  server = { agents: [{ id: 'a1' }], numbers: [{ token: { is_set: true } }] };
  const client = start('administrator');
  await vi.waitFor(() => within(step('Connect your number')).getByText('Done'));
  expect(within(step('Invite your team')).queryByText('Done')).toBeNull();
  server.agents.push({ id: 'a2' });
  await client.invalidateQueries({ queryKey: ['team'] });
  await vi.waitFor(() => within(step('Invite your team')).getByText('Done'));
  expect(step('Invite your team').getAttribute('href')).toBe('/settings/agents');
  expect(screen.getByText('Send a test message')).toBeTruthy();
});

it('an agent is told what to wait for, and nothing is asked that is not theirs', () => {
  start('agent');
  expect(screen.queryByRole('link')).toBeNull();
  expect(screen.getByText(/send a WhatsApp message from your own phone/)).toBeTruthy();
});
