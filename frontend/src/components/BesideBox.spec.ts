import { cleanup, fireEvent, render, screen } from '@testing-library/vue';
import { afterEach, expect, it } from 'vitest';
import BesideBox from './BesideBox.vue';

afterEach(cleanup);

function open() {
  const { emitted } = render(BesideBox, {
    props: { anchor: () => new DOMRect(0, 0, 10, 10) },
    attrs: { 'aria-label': 'Box' },
    slots: { default: '<input aria-label="Words" />' },
  });
  return { box: screen.getByRole('dialog', { name: 'Box' }), closed: () => (emitted()['close'] ?? []).length };
}

it('closes when somebody presses beside it, or Escape', async () => {
  const { box, closed } = open();
  await fireEvent.pointerDown(box);
  await fireEvent.click(box);
  expect(closed()).toBe(1);
  await fireEvent(box, new Event('cancel', { cancelable: true }));
  expect(closed()).toBe(2);
});

it('stays when what was begun in it ends beside it, or the other way round', async () => {
  const { box, closed } = open();
  await fireEvent.pointerDown(screen.getByRole('textbox'));
  await fireEvent.click(box);
  await fireEvent.pointerDown(box);
  await fireEvent.click(screen.getByRole('textbox'));
  expect(closed()).toBe(0);
});

it('stays under the finger of the long press that opened it', async () => {
  const { box, closed } = open();
  await fireEvent.click(box);
  expect(closed()).toBe(0);
});
