import { screen } from '@testing-library/vue';
import { afterEach, describe, expect, it } from 'vitest';
import { useLocaleMessages } from '@/i18n';
import { conversation, NOW } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import { haveSeveralNumbers } from './conversation-names';
import ConversationRow from './ConversationRow.vue';

afterEach(() => useLocaleMessages('en'));

const one = conversation();
const other = conversation({ id: 'c2', business_phone_number: '15550123456' });
const open = (namesOurNumber: boolean, shown = other) =>
  renderPanel(ConversationRow, {
    conversation: shown,
    name: 'Asha V',
    to: '/c/c2',
    now: NOW,
    isOpen: false,
    tabindex: 0,
    namesOurNumber,
  });

describe('a row', () => {
  it('says how long its customer waits, in a list that is sorted by that', () => {
    const waits = conversation({ waiting_since: new Date(NOW - 150 * 60_000).toISOString() });
    const props = { conversation: waits, name: 'Asha V', to: '/', now: NOW, isOpen: false, tabindex: 0 };
    const { rerender } = renderPanel(ConversationRow, { ...props, namesOurNumber: false, showsWaiting: true });
    expect(screen.getByText('Waits 2 h')).toBeTruthy();
    return rerender({ showsWaiting: false }).then(() => expect(screen.queryByText('Waits 2 h')).toBeNull());
  });

  it('says that a reply of before the last one was not delivered', () => {
    open(false, conversation({ has_failed_reply: true }));
    expect(screen.getByText('Not delivered')).toBeTruthy();
  });

  it('is its picture in a narrow list, with the name as its tooltip, everything for screen readers, and what is unread', () => {
    const props = {
      name: 'Asha V',
      to: '/',
      now: NOW,
      isOpen: false,
      tabindex: 0,
      namesOurNumber: false,
      isNarrow: true,
    };
    renderPanel(ConversationRow, { ...props, conversation: conversation({ unread_count: 3 }) });
    const row = screen.getByRole('link', { name: /^Asha V .*3 unread/ });
    expect(row.title).toBe('Asha V');
    expect(row.querySelector('.corner')?.textContent?.trim()).toBe('3');
  });

  it('says to which of our numbers the customer wrote, where there are several', () => {
    expect(haveSeveralNumbers([one, other])).toBe(true);
    open(true);
    expect(screen.getByRole('link').title).toBe('to +1 555 012 3456');
    expect(screen.getByText('to ·3456')).toBeTruthy();
  });

  it.each([
    ['en', 'queued', 'Queued'],
    ['en', 'unconfirmed', 'Could not confirm'],
    ['en', 'sent', 'Sent'],
    ['en', 'delivered', 'Delivered'],
    ['en', 'read', 'Read'],
    ['hi', 'queued', 'कतार में'],
    ['hi', 'unconfirmed', 'पुष्टि नहीं हो सकी'],
  ] as const)('shows (%s) before the preview that our last message is %s', async (locale, status, words) => {
    await useLocaleMessages(locale);
    open(false, conversation({ latest_direction: 'outgoing', status }));
    expect(screen.getByTitle(words).nextElementSibling!.textContent).toContain('hi');
  });

  it('has no mark for what the customer wrote, for what another tool sent, nor besides the words of a failure', () => {
    open(false, conversation());
    open(false, conversation({ latest_direction: 'outgoing', latest_type: 'unknown', status: 'sent' }));
    open(false, conversation({ latest_direction: 'outgoing', status: 'failed' }));
    expect(screen.queryByTitle(/./)).toBeNull();
    expect(screen.getAllByText('Not delivered')).toHaveLength(1);
  });

  it('says nothing of it where there is one', () => {
    expect(haveSeveralNumbers([one, { ...one, id: 'c3' }])).toBe(false);
    open(false);
    expect(screen.getByRole('link').title).toBe('');
    expect(screen.queryByText(/3456/)).toBeNull();
  });
});
