import { screen, within } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { renderPanel } from '@/testing/render-panel';
import AttachmentTray from './AttachmentTray.vue';
import { useChosenFiles } from './chosen.store';
import type { ChosenFile } from './chosen-file';

const file = (name: string, type: string, bytes = 10) => new File([new Uint8Array(bytes)], name, { type });
const names = () =>
  screen.queryAllByRole('listitem').map((item) => /^\w+\.[a-z]{3}/.exec(item.textContent.trim())?.[0]);

async function open(...files: File[]) {
  const view = renderPanel(AttachmentTray, { conversationId: 'c1' });
  useChosenFiles().add('c1', files);
  await nextTick();
  await nextTick();
  return view;
}

describe('the tray', () => {
  it('names what cannot go out, and sends the rest in order with its captions', async () => {
    const { emitted } = await open(
      file('a.png', 'image/png'),
      file('b.zip', 'application/zip'),
      file('c.pdf', 'application/pdf'),
      file('d.ogg', 'audio/ogg'),
    );
    expect(screen.getByText(/^WhatsApp does not take this kind of file\. It takes JPEG, PNG, /)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Caption for a.png' }));
    expect(screen.queryByRole('textbox', { name: 'Caption for d.ogg' })).toBeNull();
    await userEvent.type(screen.getByRole('textbox', { name: 'Caption for c.pdf' }), ' Prices {Enter}');
    const [[sent]] = emitted('send') as [[ChosenFile[]]];
    expect(sent.map(({ file: { name }, type, caption }) => [name, type, caption])).toEqual([
      ['a.png', 'image', ''],
      ['c.pdf', 'document', ' Prices '],
      ['d.ogg', 'audio', ''],
    ]);
    expect(names()).toEqual(['b.zip']);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send 0 files' }).disabled).toBe(true);
  });

  it('takes one away, keeps the focus near it, and says when nothing is left', async () => {
    const { emitted } = await open(file('a.png', 'image/png'), file('b.png', 'image/png'));
    await userEvent.click(screen.getByRole('button', { name: 'Remove a.png' }));
    expect(names()).toEqual(['b.png']);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove b.png' }));
    await userEvent.click(screen.getByRole('button', { name: 'Remove b.png' }));
    expect(emitted('empty')).toHaveLength(1);
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('is of one conversation', async () => {
    const { rerender } = await open(file('a.png', 'image/png'));
    await rerender({ conversationId: 'c2' });
    expect(names()).toEqual([]);
    await rerender({ conversationId: 'c1' });
    expect(within(screen.getByRole('region', { name: 'Files to send' })).getByText('a.png')).toBeTruthy();
  });
});
