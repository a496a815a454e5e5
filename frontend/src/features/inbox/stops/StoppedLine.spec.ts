import { screen } from '@testing-library/vue';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '@/api/conversations';
import type { StoppedNumber } from '@/api/stopped-numbers';
import { useLocaleMessages } from '@/i18n';
import { at, message } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import StoppedLine from './StoppedLine.vue';

const OURS = '919355421616';
const queued = message({ direction: 'outgoing', status: 'queued' });
const token = { business_phone_number: OURS, reason: 'token', code: '401', title: null, since: at(0) } as const;
const account = {
  ...token,
  reason: 'account',
  code: '131042',
  title: 'WhatsApp cannot charge for this account',
} as const;

function open(stop: StoppedNumber, messages: Message[] = [queued]) {
  const fetched = vi.fn(() => Promise.resolve(Response.json({ success: true, numbers: [stop] })));
  vi.stubGlobal('fetch', fetched);
  return { fetched, ...renderPanel(StoppedLine, { businessNumber: OURS, messages }) };
}

afterEach(async () => {
  vi.unstubAllGlobals();
  await useLocaleMessages('en');
});

describe('above the composer', () => {
  it.each([
    ['en', token, 'Waits: TATA refuses the access token of this number. An administrator has to act.'],
    [
      'en',
      { ...token, code: 'number_not_configured' },
      'Waits: there is no access token for this number. An administrator has to act.',
    ],
    ['en', account, 'Waits: WhatsApp cannot charge for this account. An administrator has to act.'],
    ['hi', token, 'रुका है: TATA इस नंबर का ऐक्सेस टोकन नहीं मानता। व्यवस्थापक को कुछ करना होगा।'],
    ['hi', account, 'रुका है: WhatsApp इस खाते से भुगतान नहीं ले पा रहा है। व्यवस्थापक को कुछ करना होगा।'],
  ] as const)('it is said (%s) why messages wait', async (locale, stop, words) => {
    await useLocaleMessages(locale);
    open(stop);
    expect(await screen.findByText(words)).toBeTruthy();
  });

  it('nothing is said of another number', async () => {
    const { fetched } = open({ ...token, business_phone_number: '15550123456' });
    await vi.waitFor(() => expect(fetched).toHaveBeenCalled());
    await vi.waitFor(() => expect(screen.getByRole('status').textContent.trim()).toBe(''));
  });

  it('it is not even asked while no message waits, and said no more once none does', async () => {
    const { fetched, rerender } = open(token, [message({ direction: 'outgoing', status: 'sent' })]);
    expect(fetched).not.toHaveBeenCalled();
    await rerender({ businessNumber: OURS, messages: [queued] });
    await screen.findByText(/^Waits/);
    await rerender({ businessNumber: OURS, messages: [message({ direction: 'outgoing', status: 'sent' })] });
    expect(screen.queryByText(/^Waits/)).toBeNull();
  });
});
