import { screen } from '@testing-library/vue';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MessageResource } from '@/api/messages';
import { useLocaleMessages } from '@/i18n';
import { message } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import MessageTimeline from './MessageTimeline.vue';
import { messageResource } from './testing';

afterEach(async () => {
  vi.unstubAllGlobals();
  await useLocaleMessages('en');
});

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

async function open(given: Partial<MessageResource>) {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(messageResource(given)))));
  const rendered = renderPanel(MessageTimeline, { message: message({ direction: 'outgoing' }) });
  await screen.findByText('m1');
  return rendered;
}
const sentAt = (minutes: number): Partial<MessageResource> => ({
  status: 'sent',
  timestamp: minutesAgo(120),
  timeline: [
    { state: 'queued', at: minutesAgo(120), error: null },
    { state: 'accepted', at: minutesAgo(minutes), error: null },
  ],
});

describe('the timeline', () => {
  it.each([
    ['en', 'No delivery receipt has come yet. The phone may be off or without a network.'],
    ['hi', 'डिलीवरी की सूचना अभी नहीं आई है। फ़ोन बंद या नेटवर्क से बाहर हो सकता है।'],
  ] as const)('says (%s) that there is no receipt 10 minutes after the message was sent', async (locale, words) => {
    await useLocaleMessages(locale);
    await open(sentAt(11));
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('does not say so of what was sent just now, however long it was queued, nor of what was delivered', async () => {
    const { unmount } = await open(sentAt(1));
    expect(screen.queryByText(/No delivery receipt/)).toBeNull();
    unmount();
    await open({ ...sentAt(60), status: 'delivered' });
    expect(screen.queryByText(/No delivery receipt/)).toBeNull();
  });

  it.each([
    ['en', { billable: true, category: 'service' }, 'Reply · billed'],
    ['en', { billable: false, category: 'utility' }, 'Utility · free'],
    ['en', { billable: true, category: 'constructor' }, 'constructor · billed'],
    ['en', { category: 'marketing' }, 'Marketing'],
    ['hi', { billable: true, category: 'service' }, 'जवाब · शुल्क लगेगा'],
    ['hi', { billable: false, category: 'marketing' }, 'मार्केटिंग · मुफ़्त'],
  ] as const)('says (%s) what WhatsApp charges: %j', async (locale, pricing, words) => {
    await useLocaleMessages(locale);
    await open({ pricing });
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('says nothing of a price that WhatsApp has not named', async () => {
    await open({ pricing: null });
    expect(screen.queryByText('What WhatsApp charges')).toBeNull();
  });
});
