import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { render } from '@testing-library/vue';
import { afterEach, expect, it, vi } from 'vitest';
import { defineComponent } from 'vue';
import type { Lead } from '@/api/leads';
import { lead } from '@/testing/builders';
import { FieldConflict } from './field-conflict';
import { useLead } from './use-lead';

afterEach(() => vi.unstubAllGlobals());

/** A server with one lead, on which somebody else works too. */
function serve(stored: Lead) {
  const server = { stored, writes: [] as string[] };
  vi.stubGlobal('fetch', (_: string, { method, headers, body }: RequestInit) => {
    if (method !== 'PATCH') return Promise.resolve(Response.json(server.stored));
    const wanted = (headers as Record<string, string>)['if-match'];
    if (wanted !== undefined && wanted !== `"${server.stored.version}"`)
      return Promise.resolve(Response.json({ code: 'precondition_failed' }, { status: 412 }));
    const written = body as string;
    server.writes.push(written);
    server.stored = { ...server.stored, ...(JSON.parse(written) as object), version: server.stored.version + 1 };
    return Promise.resolve(Response.json(server.stored));
  });
  return server;
}

async function panel(): Promise<ReturnType<typeof useLead> & { client: QueryClient }> {
  let used!: ReturnType<typeof useLead>;
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const shown = defineComponent(() => ((used = useLead('l1')), () => null));
  render(shown, { global: { plugins: [[VueQueryPlugin, { queryClient: client }]] } });
  await expect.poll(() => used.data.value).toBeTruthy();
  return { ...used, client };
}
const city = { read: (one: Lead) => one.city ?? '', value: '' };

it('writes over other people’s changes of other fields, without losing them', async () => {
  const server = serve(lead());
  const { saveSeen, data } = await panel();
  server.stored = { ...server.stored, company: 'Asha Traders', version: 5 };
  await saveSeen({ city: 'Pune' }, city);
  expect(server.stored).toMatchObject({ city: 'Pune', company: 'Asha Traders', version: 6 });
  expect(data.value).toEqual(server.stored);
});

it('does not write over what somebody else wrote in the same field, and says what that was', async () => {
  const server = serve(lead());
  const { saveSeen, data } = await panel();
  server.stored = { ...server.stored, city: 'Mumbai', version: 2 };
  const saving = saveSeen({ city: 'Pune' }, city);
  await expect(saving).rejects.toEqual(new FieldConflict('Mumbai'));
  expect(server.writes).toEqual([]);
  expect(data.value?.city).toBe('Mumbai');
  // Once that has been seen, it is written over
  await saveSeen({ city: 'Pune' }, { ...city, value: 'Mumbai' });
  expect(server.stored.city).toBe('Pune');
});

it('nor what is known here already to be somebody else’s', async () => {
  const server = serve(lead({ city: 'Mumbai' }));
  const { saveSeen } = await panel();
  await expect(saveSeen({ city: 'Pune' }, city)).rejects.toThrow(FieldConflict);
  expect(server.writes).toEqual([]);
});

it('has the list beside it say what was changed, in its place', async () => {
  serve(lead());
  const { saveSeen, client } = await panel();
  const list = { pages: [{ data: [lead({ id: 'l0' }), lead(), lead({ id: 'l2' })] }], pageParams: [undefined] };
  client.setQueryData(['leads', { q: '' }], list);
  await saveSeen({ city: 'Pune' }, city);
  const { pages } = client.getQueryData<typeof list>(['leads', { q: '' }])!;
  expect(pages[0]?.data.map(({ id, city: where }) => [id, where])).toEqual([
    ['l0', null],
    ['l1', 'Pune'],
    ['l2', null],
  ]);
});
