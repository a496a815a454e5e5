import { screen, waitFor } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Message, PendingReaction } from '@/api/conversations';
import { useLocaleMessages } from '@/i18n';
import { message } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import MessageReactions from './MessageReactions.vue';

afterEach(async () => {
  vi.unstubAllGlobals();
  await useLocaleMessages('en');
});

const open = (given: Partial<Message>) =>
  renderPanel(MessageReactions, { message: message({ conversation_id: 'c1', ...given }), customerName: 'Asha V' });
const pending = (given: Partial<PendingReaction>): PendingReaction => ({
  id: 'r1',
  emoji: '😂',
  sent_by: 'Ravi',
  status: 'failed',
  error: { code: 131056, title: 'Too fast', detail: null, advice: 'Wait a moment', retryable: true },
  ...given,
});
const theirs = { emoji: '👍', by: 'customer' as const };
const ours = { emoji: '👍', by: 'business' as const, sent_by: 'Ravi' };
const chips = () => screen.queryAllByRole('button').map(({ title }) => title);

/** The network's edge: what is asked, answered as told once that is allowed. */
function server(status: number, body: object = {}) {
  const asked: unknown[] = [];
  let answer = (): void => undefined;
  const gate = new Promise<void>((resolve) => (answer = resolve));
  vi.stubGlobal('fetch', async (_path: string, { body: text }: { body?: string }) => {
    asked.push(JSON.parse(text ?? 'null'));
    await gate;
    return new Response(JSON.stringify(body), { status });
  });
  return { asked, answer: () => answer() };
}

describe('the reactions of a message', () => {
  it('say who reacted, the same emoji as one', async () => {
    open({ reactions: [theirs, ours] });
    expect(screen.getByRole('list', { name: 'Reactions' }).textContent).toContain('👍 2');
    await userEvent.click(screen.getByRole('button', { name: /Asha V, Ravi/ }));
    expect(screen.getByRole('list', { name: 'Who reacted' }).textContent).toContain('👍 Asha V');
    expect(screen.getByRole('list', { name: 'Who reacted' }).textContent).toContain('👍 Ravi');
  });

  it('tell one that is on its way from one that is there', () => {
    open({ reactions: [theirs], pending_reaction: pending({ status: 'queued', error: null }) });
    expect(chips()).toEqual(['Asha V', 'Ravi (being sent)']);
  });

  it('come off at once, and stand there again with the reason when the server refuses', async () => {
    const { asked, answer } = server(422, { code: 'window_closed', detail: 'x' });
    open({ reactions: [ours] });
    await userEvent.click(screen.getByRole('button', { name: /Ravi/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Take off' }));
    expect(asked).toEqual([{ conversation_id: 'c1', type: 'reaction', reaction: { message_id: 'm1', emoji: '' } }]);
    await waitFor(() => expect(chips()[0] ?? chips()[1]).toBe('Ravi (being taken off)'));
    answer();
    await screen.findByText(/Reaction not taken off: the 24-hour window is closed/);
    expect(chips()).toContain('Ravi');
    expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText(/not taken off/)).toBeNull();
  });

  it('say why one failed, keep what was there, and try again', async () => {
    const { asked } = server(202);
    open({ reactions: [ours], pending_reaction: pending({}) });
    expect(screen.getByText(/Reaction 😂 not sent: Too fast. Wait a moment/)).toBeTruthy();
    expect(chips()).toContain('Ravi');
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(asked).toMatchObject([{ reaction: { message_id: 'm1', emoji: '😂' } }]);
    expect(chips()).toEqual(['Us (being sent)']);
  });

  it('offer no second try of what WhatsApp refuses for good', () => {
    const error = { code: 131009, title: 'None', detail: null, advice: null, retryable: false };
    open({ pending_reaction: pending({ error }) });
    expect(screen.getByText(/Reaction 😂 not sent: None/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
  });

  it('say once that WhatsApp holds the window for closed, whatever it says besides, and send nobody to the templates', () => {
    const detail = 'More than 24 hours have passed since the customer last replied';
    const title = 'The customer last wrote more than 24 hours ago';
    const error = { code: 131047, title, detail, advice: 'Send an approved template', retryable: false };
    open({ pending_reaction: pending({ error }) });
    const words = screen.getByRole('status').textContent;
    expect(words).toContain('for WhatsApp the reply window is closed (code 131047)');
    expect(words).not.toMatch(/24 hours|template/);
  });

  it('speak Hindi', async () => {
    await useLocaleMessages('hi');
    open({ pending_reaction: pending({}) });
    expect(screen.getByText(/प्रतिक्रिया 😂 नहीं भेजी गई: इस ग्राहक को .* एक मिनट रुकें, फिर भेजें/)).toBeTruthy();
  });
});
