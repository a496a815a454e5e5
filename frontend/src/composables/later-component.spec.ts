import { mount } from '@vue/test-utils';
import { expect, it, vi } from 'vitest';
import { h } from 'vue';
import { laterComponent } from './later-component';

it('comes when the connection is back, and throws nothing into what is around it', async () => {
  const load = vi
    .fn()
    .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
    .mockResolvedValue({ render: () => h('p', 'here') });
  const Later = laterComponent(load);
  const around = mount({ render: () => h('div', [h('b', 'around'), h(Later)]) });
  await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(1));
  await Promise.resolve();
  expect(around.text()).toBe('around');
  window.dispatchEvent(new Event('online'));
  await vi.waitFor(() => expect(around.text()).toBe('aroundhere'));
  expect(load).toHaveBeenCalledTimes(2);
});
