import { fireEvent, screen } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { renderPanel } from '@/testing/render-panel';
import { checkChosen } from './attachments/chosen-file';
import ReplyComposer from './ReplyComposer.vue';

const open = (conversationId = 'c1') => renderPanel(ReplyComposer, { conversationId });
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' });
const sendButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Send' });

describe('the composer', () => {
  it('sends with Enter, as typed, and is empty again', async () => {
    const { emitted } = open();
    await userEvent.type(box(), ' Hello {Enter}');
    expect(emitted('send')).toEqual([[' Hello ']]);
    expect(box().value).toBe('');
  });

  it('makes a new line with Shift and Enter', async () => {
    const { emitted } = open();
    await userEvent.type(box(), 'one{Shift>}{Enter}{/Shift}two');
    expect(box().value).toBe('one\ntwo');
    expect(emitted('send')).toBeUndefined();
  });

  it('does not send while an input method composes: Enter picks a word there', async () => {
    const { emitted } = open();
    await userEvent.type(box(), 'नम');
    await fireEvent.keyDown(box(), { key: 'Enter', isComposing: true });
    await fireEvent.keyDown(box(), { key: 'Enter', keyCode: 229 });
    expect(emitted('send')).toBeUndefined();
  });

  it('leads from an empty field up to what was said last, and through its lines from any other', async () => {
    const { emitted } = open();
    await userEvent.type(box(), '{ArrowUp}');
    expect(emitted('up')).toHaveLength(1);
    await userEvent.type(box(), 'one{ArrowUp}');
    expect(emitted('up')).toHaveLength(1);
  });

  it('says without a connection what becomes of the words', async () => {
    const { emitted } = open();
    await fireEvent(window, new Event('offline'));
    const button = screen.getByRole('button', { name: 'Queue' });
    const words = 'You are offline: it is kept here and goes out when the connection is back.';
    expect(document.getElementById(box().getAttribute('aria-describedby')!)?.textContent).toBe(words);
    await userEvent.type(box(), 'Later');
    await userEvent.click(button);
    expect(emitted('send')).toEqual([['Later']]);
    await fireEvent(window, new Event('online'));
    expect(sendButton()).toBe(button);
  });

  it('sends nothing that is blank', async () => {
    const { emitted } = open();
    await userEvent.type(box(), '   {Enter}');
    expect(emitted('send')).toBeUndefined();
    expect(sendButton().disabled).toBe(true);
  });

  it('sends files with words or without, by the same button and key', async () => {
    const file = new File(['x'], 'a.pdf', { type: 'application/pdf' });
    const chosen = { id: '1', file, ...checkChosen(file), url: '', caption: '' };
    const { emitted, rerender } = renderPanel(ReplyComposer, { conversationId: 'c1', files: [chosen] });
    expect(box().placeholder).toBe('Write a caption');
    await userEvent.click(sendButton());
    await userEvent.type(box(), 'Prices{Enter}');
    expect(emitted('send')).toEqual([[''], ['Prices']]);
    await rerender({ files: [{ ...chosen, caption: 'Mine' }] });
    expect(box().placeholder).toBe('Write a text to follow the files');
    await rerender({ files: [{ ...chosen, problem: { code: 'empty' } }] });
    expect(sendButton().disabled).toBe(true);
  });

  it('holds the words while a file beside them cannot go out, and says what to do', async () => {
    const file = new File(['x'], 'x.exe', { type: 'application/x-msdownload' });
    const chosen = { id: '1', file, ...checkChosen(file), url: '', caption: '' };
    const { emitted, rerender } = renderPanel(ReplyComposer, { conversationId: 'c1', files: [chosen] });
    await userEvent.type(box(), 'Here it is{Enter}');
    expect(sendButton().disabled).toBe(true);
    expect(emitted('send')).toBeUndefined();
    const why = screen.getByText('A file above cannot be sent. Remove it, then you can send.');
    expect(box().getAttribute('aria-describedby')).toBe(why.id);
    await rerender({ files: [] });
    await userEvent.type(box(), '{Enter}');
    expect(emitted('send')).toEqual([['Here it is']]);
  });

  it('counts code points from 3,500, and refuses over 4,096', async () => {
    open();
    await fireEvent.update(box(), '😀'.repeat(3_499));
    expect(screen.queryByText(/of 4096/)).toBeNull();
    await fireEvent.update(box(), '😀'.repeat(4_096));
    expect(screen.getByText('4096 of 4096 characters')).toBeTruthy();
    expect(sendButton().disabled).toBe(false);
    await fireEvent.update(box(), '😀'.repeat(4_097));
    expect(screen.getByText('1 character too many')).toBeTruthy();
    expect(sendButton().disabled).toBe(true);
  });

  it('keeps a draft for each conversation', async () => {
    const { unmount, rerender } = open('c1');
    await userEvent.type(box(), 'for Asha');
    await rerender({ conversationId: 'c2' });
    expect(box().value).toBe('');
    unmount();
    open('c1');
    expect(box().value).toBe('for Asha');
  });
});
