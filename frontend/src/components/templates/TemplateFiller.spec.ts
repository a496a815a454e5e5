import { screen } from '@testing-library/vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ratesKey } from '@/composables/use-message-rates';
import { template } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import TemplateFiller from './TemplateFiller.vue';

const RATES = { currency: 'INR', service: 0.35, utility: 0.115, marketing: 0.8631, authentication: 0 };

beforeEach(() => void vi.spyOn(globalThis, 'fetch').mockImplementation(() => new Promise(() => {})));
afterEach(() => vi.restoreAllMocks());

/** What stands beside the button that sends it. */
async function cost(category: string, rates: object = {}, submitLabel: string | null = 'Send template') {
  const props = { template: template({ category }), suggestions: [], ...(submitLabel && { submitLabel }) };
  const { queryClient, rerender } = renderPanel(TemplateFiller, props);
  queryClient.setQueryData(ratesKey, { ...RATES, ...rates });
  await rerender(props);
  return screen.queryByText(/^Estimated price/)?.textContent ?? null;
}

it.each([
  ['MARKETING', 'Estimated price: ≈ ₹0.8631 (Marketing)'],
  ['UTILITY', 'Estimated price: ≈ ₹0.115 (Utility)'],
  ['AUTHENTICATION', 'Estimated price: free (Authentication)'],
])('before a %s template is sent it says “%s”', async (category, words) => {
  expect(await cost(category)).toBe(words);
});

it.each<[string, object, string | null]>([
  ['a price', { marketing: null }, 'Send template'],
  ['a currency', { currency: null }, 'Send template'],
  ['somebody to send it to', {}, null],
])('says nothing without %s', async (_what, rates, submitLabel) => {
  expect(await cost('MARKETING', rates, submitLabel)).toBeNull();
});
