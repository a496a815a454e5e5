import { screen } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { renderPanel } from '@/testing/render-panel';
import NumberMasking from './NumberMasking.vue';

let sent: unknown[];
beforeEach(() => {
  sent = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation((_path, init) => {
    const body = init?.body ? (JSON.parse(init.body as string) as { shown_to: string }) : { shown_to: 'everyone' };
    if (init?.method === 'PUT') sent.push(body);
    return Promise.resolve(Response.json(body));
  });
});

it('shows who sees numbers, and what is chosen holds at once', async () => {
  renderPanel(NumberMasking);
  expect((await screen.findByRole<HTMLInputElement>('radio', { name: 'Everyone' })).checked).toBe(true);
  await userEvent.click(screen.getByRole('radio', { name: 'Supervisors and administrators' }));
  expect(await screen.findByText('Saved')).toBeTruthy();
  expect(sent).toEqual([{ shown_to: 'supervisors' }]);
});
