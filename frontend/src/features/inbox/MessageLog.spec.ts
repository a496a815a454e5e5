import { screen, waitFor } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { at, message, reply } from '@/testing/builders';
import { announced as saidAloud } from '@/composables/announce';
import { renderPanel } from '@/testing/render-panel';
import MessageLog from './MessageLog.vue';
import { threadDays } from './thread-items';
import { loadCards } from './cards';

beforeAll(loadCards);

type Shown = Parameters<typeof threadDays>[0];
const days = (messages: Shown['messages'], replies: Shown['replies'] = []) =>
  threadDays({ messages, replies, myName: 'Ravi', dayKey: (iso) => iso.slice(0, 10) });
const first = message({ id: 'a', text: 'First words', timestamp: at(0) });
const common = {
  customerName: 'Asha V',
  canSend: true,
  firstUnreadId: null,
  hasOlder: false,
  isLoadingOlder: false,
  olderError: null,
  myName: 'Ravi',
};
const open = (given: object = {}) => renderPanel(MessageLog, { ...common, days: days([first]), ...given });
const announced = () => document.querySelector('[aria-live="polite"]')?.textContent;

beforeAll(() => {
  Element.prototype.scrollTo ??= vi.fn();
  Element.prototype.scrollIntoView ??= vi.fn();
  // Without a size nothing is in view, and only what is in view is on the page
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 });
});

describe('the messages', () => {
  it('are a log that says aloud what comes in, and neither what was there nor what we write', async () => {
    const { rerender } = open();
    expect(screen.getByRole('log', { name: 'Messages' }).textContent).toContain('First words');
    expect(announced()).toBe('');
    await rerender({ days: days([message({ id: '0', text: 'Older', timestamp: at(-60) }), first]) });
    expect(announced()).toBe('');
    const mine = message({ id: 'b', direction: 'outgoing', text: 'Mine', timestamp: at(1) });
    await rerender({ days: days([first, mine]) });
    expect(announced()).toBe('');
    await rerender({ days: days([first, mine, message({ id: 'c', text: 'News', timestamp: at(2) })]) });
    expect(announced()).toBe('Asha V wrote: News');
    const many = ['d', 'e', 'f', 'g'].map((id, index) => message({ id, text: id, timestamp: at(3 + index) }));
    await rerender({ days: days([first, mine, ...many]) });
    expect(announced()).toBe('4 new messages from Asha V');
  });

  it('say aloud that something of ours did not arrive, once it is known and not when it is opened', async () => {
    const sent = message({ id: 'b', direction: 'outgoing', text: 'Mine', status: 'sent', timestamp: at(1) });
    const old = message({ id: 'c', direction: 'outgoing', text: 'Before', status: 'failed', timestamp: at(2) });
    const { rerender } = open({ days: days([first, sent, old]) });
    await rerender({ days: days([first, { ...sent, status: 'failed' }, old]) });
    expect(saidAloud.value.map(({ words }) => words)).toEqual(['Not delivered: Mine']);
  });

  it('say aloud what came where it has no words, and quote it so', async () => {
    const { rerender, container } = open();
    const form = message({ id: 'b', type: 'interactive', text: null, timestamp: at(1), reply_to: 'a' });
    const answer = message({ id: 'c', direction: 'outgoing', text: 'Thanks', timestamp: at(2), reply_to: 'b' });
    await rerender({
      days: days([first, { ...form, details: { form: { name: null, answers: [], unreadable: null } } }, answer]),
    });
    expect(announced()).toBe('Asha V wrote: Answers to a form');
    expect([...container.querySelectorAll('.quote')].map((quote) => quote.textContent?.trim())).toEqual([
      'First words',
      'Answers to a form',
    ]);
  });

  it('say that they answer something, where nobody here knows what', () => {
    const { container } = open({ days: days([message({ text: 'Interested', replies_to_unknown: true })]) });
    const quote = container.querySelector('.quote');
    expect(quote?.textContent?.trim()).toBe('A message that is not in Leadline');
    expect(quote?.tagName).toBe('DIV');
  });

  it('have what WhatsApp says between them as a line that nobody wrote', () => {
    const details = { system: { type: 'user_changed_number', phone: '919999999998', user: null } };
    const { container } = open({ days: days([message({ type: 'system', text: 'x', details })]) });
    expect(screen.getByText('The customer has a new number: +91 99999 99998')).toBeTruthy();
    expect(container.querySelector('.bubble')).toBeNull();
  });

  it('show where the unread ones begin', () => {
    open({ firstUnreadId: 'a' });
    expect(screen.getByText('Unread')).toBeTruthy();
  });

  it('name who of the team wrote, us as “You”, and what came from elsewhere', () => {
    const by = (id: string, sent_by: string) =>
      message({ id, direction: 'outgoing', sent_by, timestamp: at(Number(id) * 5) });
    open({ days: days([by('1', 'Ravi'), by('2', 'Asha'), by('3', 'outside')]) });
    for (const name of ['You', 'Asha', 'Sent outside Leadline']) expect(screen.getByText(name)).toBeTruthy();
  });

  it('keep a failed reply in place with its reason, to retry or to copy', () => {
    const failed = reply({ state: 'failed', text: 'Lost words', failure: { code: 'network', message: 'x' } });
    const { emitted } = open({ days: days([first], [failed]) });
    expect(screen.getByText(/Not sent: The server cannot be reached/)).toBeTruthy();
    screen.getByRole('button', { name: 'Retry' }).click();
    screen.getByRole('button', { name: 'Copy to composer' }).click();
    expect(emitted('retry')).toHaveLength(1);
    expect(emitted('copy')).toHaveLength(1);
  });

  it('give back the words under a file that was refused', () => {
    const file = {
      type: 'image',
      name: 'cut.jpg',
      size: 9,
      mimeType: 'image/jpeg',
      isVoice: false,
      url: 'blob:x',
    } as const;
    const failed = reply({
      state: 'failed',
      text: 'The balcony',
      failure: { code: 'unsupported_media_type', message: 'x' },
      file: { ...file, key: 'r1', progress: 1, phase: 'waiting', mediaId: null },
    });
    const { emitted } = open({ days: days([first], [failed]) });
    expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
    screen.getByRole('button', { name: 'Copy to composer' }).click();
    expect(emitted('copy')).toHaveLength(1);
  });

  it('offer no retry for what TATA refused for good', () => {
    const error = { code: 131009, title: 'Bad number', detail: null, advice: 'Check it', retryable: false };
    open({ days: days([message({ direction: 'outgoing', status: 'failed', error })]) });
    expect(screen.getByText('Not delivered: Bad number. Check it (code 131009)')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
  });

  it.each([
    ['Number is not on WhatsApp.', 7, 'Not delivered: Refused. Number is not on WhatsApp. Read it (code 7)'],
    ['', 7, 'Not delivered: Refused. Read it (code 7)'],
    ['', null, 'Not delivered: Refused'],
  ])('advise on what TATA said (%o, code %s) only where it said something', (detail, code, words) => {
    const error = { code, title: 'Refused', detail, advice: 'Read it', retryable: false };
    open({ days: days([message({ direction: 'outgoing', status: 'failed', error })]) });
    expect(screen.getByText(words)).toBeTruthy();
  });

  it.each(['toString', 'constructor', '__proto__'])('show the type %s as one that is unknown', (type) => {
    open({ days: days([message({ type, text: 'constructor' })]) });
    expect(screen.getByText(`This message type (${type}) cannot be shown yet`)).toBeTruthy();
    expect(screen.getByText('constructor')).toBeTruthy();
  });

  it('say that a type is unknown, that a message was deleted or edited, and what was reacted', () => {
    open({
      days: days([
        message({ id: '1', type: 'hologram', text: null }),
        message({ id: '2', text: null, deleted_at: at(1) }),
        message({ id: '3', text: 'Better', edited_at: at(1), reactions: [{ emoji: '👍', by: 'customer' }] }),
      ]),
    });
    expect(screen.getByText('This message type (hologram) cannot be shown yet')).toBeTruthy();
    expect(screen.getByText('This message was deleted')).toBeTruthy();
    expect(screen.getByText('Edited')).toBeTruthy();
    expect(screen.getByRole('list', { name: 'Reactions' }).textContent).toContain('👍');
  });

  it('lead from a quote to its message, loading it first, and back with Escape', async () => {
    const answer = message({ id: 'b', text: 'Thanks', timestamp: at(2), reply_to: 'a' });
    let found = (_: string | null): void => undefined;
    const find = vi.fn(() => new Promise<string | null>((resolve) => (found = resolve)));
    const { container, rerender } = open({ days: days([answer]), find });
    const quote = screen.getByRole('button', { name: 'Answer to: An earlier message. Show that message' });
    await userEvent.click(quote);
    expect(screen.getByText('Looking for that message…')).toBeTruthy();
    expect(find).toHaveBeenCalledWith('a');
    await rerender({ days: days([first, answer]) });
    found('a');
    await waitFor(() => expect(document.activeElement).toBe(container.querySelector('[data-message="a"]')));
    expect(screen.queryByText('Looking for that message…')).toBeNull();
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toBe(quote);
  });

  it('say that a quoted message is nowhere', async () => {
    open({ days: days([message({ reply_to: 'gone' })]), find: () => Promise.resolve(null) });
    await userEvent.click(screen.getByRole('button', { name: /An earlier message/ }));
    await screen.findByText('That message is not here, or too far back to load.');
  });

  it('have a menu each, of which Tab stops at one and arrows lead to the others', async () => {
    const two = [message({ id: 'a', wamid: 'wamid.a' }), message({ id: 'b', wamid: 'wamid.b', timestamp: at(1) })];
    const { emitted } = open({ days: days(two, [reply({ createdAt: at(2) })]) });
    const [one, other, ...more] = screen.getAllByRole('button', { name: 'Message actions' });
    expect(more).toEqual([]);
    expect([one?.tabIndex, other?.tabIndex]).toEqual([-1, 0]);
    other?.focus();
    await userEvent.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(one);
    expect([one?.tabIndex, other?.tabIndex]).toEqual([0, -1]);
    await userEvent.keyboard('{Enter}');
    await userEvent.click(await screen.findByRole('button', { name: 'Reply to this message' }));
    expect(emitted('reply')).toMatchObject([[{ id: 'a' }]]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
