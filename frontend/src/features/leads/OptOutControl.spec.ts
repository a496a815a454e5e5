import { screen } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { ApiError } from '@/api/http';
import { at, lead } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import OptOutControl from './OptOutControl.vue';

const out = lead({
  opted_out: true,
  opt_out: { at: at(0), by: 'word', word: 'STOP', agent: null, message_id: null },
});
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

it('marks somebody who wants no marketing', async () => {
  const saved: unknown[] = [];
  renderPanel(OptOutControl, { lead: lead(), save: (changes: unknown) => Promise.resolve(saved.push(changes)) });
  await press('Mark as opted out of marketing');
  expect(saved).toEqual([{ opted_out: true }]);
});

it('says since when and why, and undoes it in two steps', async () => {
  const saved: unknown[] = [];
  renderPanel(OptOutControl, { lead: out, save: (changes: unknown) => Promise.resolve(saved.push(changes)) });
  expect(screen.getByText(/^Opted out of marketing: .*, by “STOP”$/)).toBeTruthy();
  await press('Allow marketing again');
  expect(saved).toEqual([]);
  await press('Keep opted out');
  await press('Allow marketing again');
  await press('Allow marketing again');
  expect(saved).toEqual([{ opted_out: false }]);
});

it('says why it could not be saved', async () => {
  const save = () => Promise.reject(new ApiError(0, 'network', 'The server cannot be reached'));
  renderPanel(OptOutControl, { lead: lead(), save });
  await press('Mark as opted out of marketing');
  expect((await screen.findByRole('alert')).textContent).toContain('cannot be reached');
});
