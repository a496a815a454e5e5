import { fireEvent, screen } from '@testing-library/vue';
import { expect, it } from 'vitest';
import { renderPanel } from '@/testing/render-panel';
import BottomSheet from './BottomSheet.vue';

/** happy-dom captures no pointers. */
HTMLElement.prototype.setPointerCapture = () => {};

function open() {
  const { emitted } = renderPanel(BottomSheet, { label: 'Lead' });
  const handle = screen.getByTestId('sheet-handle');
  const drag = async (up: number) => {
    await fireEvent.pointerDown(handle, { clientY: 400, pointerId: 1 });
    await fireEvent.pointerMove(handle, { clientY: 400 - up, pointerId: 1 });
    await fireEvent(handle, new Event('lostpointercapture'));
  };
  const isFull = () => screen.queryByRole('button', { name: 'Half height' }) !== null;
  return { drag, isFull, closed: () => (emitted()['close'] ?? []).length };
}

it('is half as high as the screen at first, and all of it at the press of a button, and back', async () => {
  const { isFull } = open();
  expect(isFull()).toBe(false);
  await fireEvent.click(screen.getByRole('button', { name: 'Full height' }));
  expect(isFull()).toBe(true);
  await fireEvent.click(screen.getByRole('button', { name: 'Half height' }));
  expect(isFull()).toBe(false);
});

it('follows its handle up and down, and out', async () => {
  const { drag, isFull, closed } = open();
  await drag(20);
  expect(isFull()).toBe(false);
  await drag(200);
  expect(isFull()).toBe(true);
  await drag(-200);
  expect(isFull()).toBe(false);
  expect(closed()).toBe(0);
  await drag(-200);
  expect(closed()).toBe(1);
});

it('closes by Escape and by its button', async () => {
  const { closed } = open();
  await fireEvent(screen.getByRole('dialog', { hidden: true }), new Event('cancel', { cancelable: true }));
  await fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(closed()).toBe(2);
});
