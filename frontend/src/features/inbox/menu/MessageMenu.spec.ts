import { screen } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Message } from '@/api/conversations';
import { message } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import MessageMenu from './MessageMenu.vue';

const justNow = (): string => new Date().toISOString();
const open = (given: Partial<Message> = {}, canSend = true) =>
  renderPanel(MessageMenu, {
    message: message({ wamid: 'wamid.1', timestamp: justNow(), ...given }),
    anchor: new DOMRect(0, 0, 10, 10),
    canSend,
  });
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

describe('the menu of a message', () => {
  it('offers to answer, to react and to copy', async () => {
    const { emitted } = open();
    await userEvent.click(button('React with 👍'));
    await userEvent.click(button('Reply to this message'));
    expect(emitted('react')).toEqual([['👍']]);
    expect(emitted('reply')).toHaveLength(1);
    expect(button('Copy text')).toBeTruthy();
  });

  it('takes our reaction off where it is the one that is chosen', async () => {
    const { emitted } = open({ reactions: [{ emoji: '🎉', by: 'business' }] });
    expect(button('Take 🎉 off').getAttribute('aria-pressed')).toBe('true');
    await userEvent.click(button('Take 🎉 off'));
    expect(emitted('react')).toEqual([['']]);
  });

  it('takes any emoji, and says when it is none', async () => {
    const { emitted } = open();
    await userEvent.click(button('Another emoji'));
    const field = screen.getByRole('textbox', { name: 'Any emoji' });
    await userEvent.type(field, 'ok');
    expect(screen.getByText('This is no emoji. Type or paste one emoji.')).toBeTruthy();
    expect(button('React').disabled).toBe(true);
    await userEvent.type(field, '🏡{Enter}');
    expect(emitted('react')).toEqual([['🏡']]);
  });

  it.each([
    [{}, false, /reply window is closed/],
    [{ wamid: null }, true, /has not confirmed this message yet/],
    [{ deleted_at: justNow() }, true, /was deleted/],
  ] as const)('of %j (window open: %s) says why there is neither', (given, canSend, reason) => {
    open(given, canSend);
    expect(screen.getByText(reason)).toBeTruthy();
    expect(screen.queryByRole('group', { name: 'React' })).toBeNull();
    expect(button('Reply to this message').disabled).toBe(true);
  });

  it('of a message older than 30 days offers the reply alone', () => {
    open({ timestamp: new Date(Date.now() - 31 * 24 * 3_600_000).toISOString() });
    expect(screen.getByText(/older than 30 days/)).toBeTruthy();
    expect(screen.queryByRole('group', { name: 'React' })).toBeNull();
    expect(button('Reply to this message').disabled).toBe(false);
  });

  it('is walked through with the arrows', async () => {
    open();
    button('React with 👍').focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(button('React with ❤️'));
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    expect(document.activeElement).toBe(button('Close'));
  });
});
