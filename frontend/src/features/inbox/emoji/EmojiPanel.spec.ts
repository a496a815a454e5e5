import { screen } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { renderPanel } from '@/testing/render-panel';
import EmojiPanel from './EmojiPanel.vue';

async function open() {
  const picked: string[] = [];
  const closed: true[] = [];
  renderPanel(EmojiPanel, {
    onPick: (emoji: string) => picked.push(emoji),
    onClose: () => closed.push(true),
  });
  await expect.poll(() => document.activeElement).toBe(screen.getAllByRole('searchbox').at(-1));
  return { picked, closed };
}

it('is searched, and picked from, by keyboard alone', async () => {
  const { picked } = await open();
  await userEvent.keyboard('thank{ArrowDown}{Enter}');
  expect(picked).toEqual(['🙏']);
});

it('takes the first that fits with Enter', async () => {
  const { picked } = await open();
  await userEvent.keyboard('birthday{Enter}');
  expect(picked).toEqual(['🎂']);
});

it('leads with the arrows from the search into the groups and back', async () => {
  await open();
  await userEvent.keyboard('{ArrowDown}{ArrowRight}');
  expect(document.activeElement?.textContent?.trim()).toBe('😃');
  await userEvent.keyboard('{ArrowUp}');
  expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search emoji' }));
});

it('has those first that were used last', async () => {
  await open();
  await userEvent.click(screen.getByRole('button', { name: /^🎂/ }));
  await open();
  expect(screen.getAllByRole('region', { name: 'Recent' })[0]!.textContent).toContain('🎂');
});

it('says that nothing fits, and closes with Escape', async () => {
  const { picked, closed } = await open();
  await userEvent.keyboard('zzzz{Enter}');
  expect(screen.getByText('No emoji found')).toBeTruthy();
  await userEvent.keyboard('{Escape}');
  expect([picked, closed]).toEqual([[], [true]]);
});
