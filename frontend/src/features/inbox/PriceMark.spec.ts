import { screen } from '@testing-library/vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ratesKey } from '@/composables/use-message-rates';
import { renderPanel } from '@/testing/render-panel';
import PriceMark from './PriceMark.vue';

const NONE = { currency: null, service: null, utility: null, marketing: null, authentication: null };
const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();

beforeEach(() => void vi.spyOn(globalThis, 'fetch').mockImplementation(() => new Promise(() => {})));
afterEach(() => vi.restoreAllMocks());

async function open(rates: object, expiresAt: string | null = inHours(3)) {
  const { queryClient, rerender } = renderPanel(PriceMark, { expiresAt });
  queryClient.setQueryData(ratesKey, { ...NONE, ...rates });
  await rerender({ expiresAt });
  return () => screen.queryByTestId('reply-price')?.textContent?.replace(/\s+/g, ' ').trim() ?? null;
}

it.each([
  [{ currency: 'INR', service: 0.115 }, 'Estimated price of a reply:≈ ₹0.115'],
  [{ currency: 'INR', service: 1.5 }, 'Estimated price of a reply:≈ ₹1.50'],
  [{ currency: 'INR', service: 0 }, 'Estimated price of a reply:free'],
  [{ currency: 'INR', marketing: 0.86 }, null],
  [{}, null],
])('with the rates %o it says %s', async (rates, words) => {
  const shown = await open(rates);
  await vi.waitFor(() => expect(shown()).toBe(words));
});

it.each([null, inHours(-1)])('says nothing where no reply can be sent: %s', async (expiresAt) => {
  const shown = await open({ currency: 'INR', service: 0.35 }, expiresAt);
  expect(shown()).toBeNull();
});
