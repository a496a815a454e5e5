import { fireEvent, screen, within } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { renderPanel } from '@/testing/render-panel';
import AttachmentTray from './AttachmentTray.vue';
import { useChosenFiles } from './chosen.store';

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
  it('names what cannot go out before the rest, and hands over the rest in order with its captions', async () => {
    const { emitted } = await open(
      file('a.png', 'image/png'),
      file('b.zip', 'application/zip'),
      file('c.pdf', 'application/pdf'),
      file('d.ogg', 'audio/ogg'),
    );
    expect(screen.getByText(/^WhatsApp does not take this kind of file\. It takes JPEG, PNG, /)).toBeTruthy();
    expect(names()).toEqual(['b.zip', 'a.png', 'c.pdf', 'd.ogg']);
    expect(emitted('added')).toHaveLength(1);
    expect(screen.queryByRole('button', { name: /Send/ })).toBeNull();
    expect(screen.queryByRole('textbox', { name: 'Caption for d.ogg' })).toBeNull();
    await userEvent.type(screen.getByRole('textbox', { name: 'Caption for c.pdf' }), ' Prices {Enter}');
    expect(emitted('send')).toHaveLength(1);
    const sent = useChosenFiles().takeSendable('c1');
    await nextTick();
    expect(sent.map(({ file: { name }, type, caption }) => [name, type, caption])).toEqual([
      ['a.png', 'image', ''],
      ['c.pdf', 'document', ' Prices '],
      ['d.ogg', 'audio', ''],
    ]);
    expect(names()).toEqual(['b.zip']);
  });

  it('tells screen readers what was refused, and why, in whole sentences', async () => {
    await open(file('a.png', 'image/png'), file('empty.pdf', 'application/pdf', 0), file('big.png', 'image/png', 6e6));
    const said = screen.getByText(/^3 files added\./).textContent;
    expect(said).toContain('empty.pdf: The file is empty. big.png: Too large: it is 5.7 MB');
    expect(said).not.toContain('..');
  });

  it('says under which file the composer’s words go, until that file has its own', async () => {
    await open(file('a.png', 'image/png'), file('b.pdf', 'application/pdf'));
    const below = () => screen.queryAllByPlaceholderText('Your text below is its caption');
    expect(below()).toEqual([screen.getByRole('textbox', { name: 'Caption for a.png' })]);
    await userEvent.type(below()[0]!, 'Mine');
    expect(below()).toEqual([]);
  });

  it('shows a sign in the place of a picture that is none', async () => {
    const { container } = await open(file('fake.png', 'image/png'));
    await fireEvent.error(container.querySelector('img')!);
    expect(container.querySelector('img')).toBeNull();
    expect(container.querySelector('.preview svg')).toBeTruthy();
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
