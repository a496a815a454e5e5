import { screen } from '@testing-library/vue';
import { afterEach, expect, it, vi } from 'vitest';
import { renderPanel } from '@/testing/render-panel';
import LeadConversations from './LeadConversations.vue';

afterEach(() => vi.unstubAllGlobals());

function show(conversations: object[], phone: string | null = '919999900150', openId: string | null = null) {
  let isAsked = false;
  vi.stubGlobal('fetch', () => ((isAsked = true), Promise.resolve(Response.json({ data: conversations }))));
  renderPanel(LeadConversations, { leadId: 'l1', phone, activity: '', openId });
  return expect.poll(() => isAsked).toBe(true);
}
const start = () => screen.queryByRole('link', { name: 'New conversation' });

it('leads to a first message for somebody who has no conversation yet, with their number', async () => {
  await show([]);
  await expect.poll(start).toBeTruthy();
  expect(start()?.getAttribute('href')).toBe('/inbox/all?new=1&to=%2B919999900150');
});

it('leads to the conversation where there is one', async () => {
  await show([{ id: 'c1', latest_message: 'Hello', latest_time: '2026-11-26T10:00:00Z', business_phone_number: null }]);
  expect((await screen.findByRole('link', { name: /Hello/ })).getAttribute('href')).toBe('/c/c1');
  expect(start()).toBeNull();
});
