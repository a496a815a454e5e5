import { UploadSlots } from './upload-slots.js';

it('gives as many as there are, and the next in turn as they come back', async () => {
  const slots = new UploadSlots(2);
  expect(await slots.acquire()).toBe(true);
  expect(await slots.acquire()).toBe(true);
  const order: string[] = [];
  const third = slots.acquire().then(() => order.push('third'));
  const fourth = slots.acquire().then(() => order.push('fourth'));
  slots.release();
  await third;
  slots.release();
  await fourth;
  expect(order).toEqual(['third', 'fourth']);
  slots.release();
  slots.release();
  expect(await slots.acquire()).toBe(true);
});

it('sends those in line away when it closes', async () => {
  const slots = new UploadSlots(1);
  await slots.acquire();
  const waiting = slots.acquire();
  slots.close();
  expect(await waiting).toBe(false);
});
