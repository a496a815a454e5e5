import { screen, waitFor } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { MessageRates } from '@/api/message-rates';
import { ratesKey } from '@/composables/use-message-rates';
import { renderPanel } from '@/testing/render-panel';
import RatesCard from './RatesCard.vue';

const NONE: MessageRates = { currency: null, service: null, utility: null, marketing: null, authentication: null };

let stored: MessageRates;
let sent: unknown[];
/** What the server says to the next that is sent, in place of taking it. */
let refusal: Response | null;
beforeEach(() => {
  [stored, sent, refusal] = [NONE, [], null];
  vi.spyOn(globalThis, 'fetch').mockImplementation((_path, init) => {
    if (init?.method !== 'PUT') return Promise.resolve(Response.json(stored));
    sent.push(JSON.parse(init.body as string));
    if (refusal) return Promise.resolve(refusal);
    stored = sent.at(-1) as MessageRates;
    return Promise.resolve(Response.json(stored));
  });
});
afterEach(() => vi.restoreAllMocks());

const REPLY = 'Reply within 24 hours (service)';
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const save = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
const open = async () => {
  const { queryClient } = renderPanel(RatesCard);
  await screen.findByLabelText(REPLY);
  return queryClient;
};

it('saves all prices at once, and what the panel shows elsewhere follows', async () => {
  const queryClient = await open();
  expect(save().disabled).toBe(true);
  await userEvent.type(field(REPLY), '0,35');
  await userEvent.type(field('Template: marketing'), '0.8631');
  expect(screen.getByRole('status').textContent).toBe('Not saved yet');
  await userEvent.click(save());
  expect(await screen.findByText('Saved')).toBeTruthy();
  const rates = { ...NONE, currency: 'INR', service: 0.35, marketing: 0.8631 };
  expect(sent).toEqual([rates]);
  expect(queryClient.getQueryData(ratesKey)).toEqual(rates);
  // As the server has it
  expect(field(REPLY).value).toBe('0.35');
  expect(save().disabled).toBe(true);
});

it('says at its field what is no price or no currency, and sends nothing', async () => {
  await open();
  await userEvent.type(field(REPLY), 'free');
  await userEvent.clear(field('Currency'));
  await userEvent.click(save());
  const why = (label: string) =>
    document.getElementById(field(label).getAttribute('aria-describedby') ?? '')?.textContent;
  expect(field(REPLY).getAttribute('aria-invalid')).toBe('true');
  expect(why(REPLY)?.trim()).toBe('Write a price such as 0.35, with at most four decimals.');
  expect(why('Currency')?.trim()).toBe('Write the three letters of a currency, such as INR.');
  expect(field('Template: utility').getAttribute('aria-invalid')).toBeNull();
  expect(sent).toEqual([]);
});

it('keeps what was typed when the server refuses it, and says why', async () => {
  await open();
  const detail = 'This takes the role administrator; ask an administrator';
  refusal = Response.json({ code: 'forbidden', detail, title: 'Forbidden', status: 403 }, { status: 403 });
  await userEvent.type(field(REPLY), '2');
  await userEvent.click(save());
  expect((await screen.findByRole('alert')).textContent).not.toBe('');
  expect(field(REPLY).value).toBe('2');
  expect(save().disabled).toBe(false);
  refusal = null;
  await userEvent.click(save());
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(stored.service).toBe(2);
});

it('a price that is cleared is none any more, and 0 is one', async () => {
  stored = { ...NONE, currency: 'USD', service: 0.5, utility: 0.1 };
  await open();
  await userEvent.clear(field(REPLY));
  await userEvent.clear(field('Template: utility'));
  await userEvent.type(field('Template: utility'), '0');
  await userEvent.click(save());
  expect(await screen.findByText('Saved')).toBeTruthy();
  expect(sent).toEqual([{ ...NONE, currency: 'USD', utility: 0 }]);
});
