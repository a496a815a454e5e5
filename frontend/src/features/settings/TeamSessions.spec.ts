import { screen, waitFor } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import type { ShownSession } from '@/api/account';
import { renderPanel } from '@/testing/render-panel';
import TeamSessions from './TeamSessions.vue';

const session = (id: string, user_agent: string, is_current = false): ShownSession => ({
  ...{ id, user_agent, is_current, address: '192.0.2.7' },
  ...{ created_at: '2026-11-20T08:00:00.000Z', last_seen_at: '2026-11-25T08:00:00.000Z' },
});
const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';

let there: ShownSession[];
let ended: string[];
beforeEach(() => {
  ended = [];
  there = [session('one', CHROME), session('two', FIREFOX)];
  vi.spyOn(globalThis, 'fetch').mockImplementation((path, init) => {
    const address = path as string;
    if (init?.method === 'DELETE') {
      ended.push(address);
      const id = address.split('/sessions/')[1]!.replace('/', '');
      there = there.filter((one) => one.is_current || (id !== '' && one.id !== id));
    }
    return Promise.resolve(Response.json({ success: true, sessions: there }));
  });
});

const member = { id: 'ravi', name: 'Ravi', email: 'ravi@example.com', role: 'agent', state: 'active' };
const show = () => renderPanel(TeamSessions, { member, name: 'Ravi' });

it('shows where somebody is signed in, and ends one session or all', async () => {
  show();
  const heading = await screen.findByRole('heading', { name: 'Sessions of Ravi' });
  await userEvent.click(await screen.findByRole('button', { name: 'End the session Firefox on Windows' }));
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
  expect(ended).toEqual(['/ajax/team/ravi/sessions/two/']);
  // The button that was pressed is gone: who works by the keyboard goes on at the heading
  await waitFor(() => expect(document.activeElement).toBe(heading));
  // The one that is left has a button of its own
  expect(screen.queryByRole('button', { name: 'End all sessions' })).toBeNull();
});

it('ends all but the one that asks, and says when nobody is signed in', async () => {
  there.push(session('mine', FIREFOX, true));
  const { unmount } = show();
  await userEvent.click(await screen.findByRole('button', { name: 'End all sessions' }));
  expect(await screen.findByText('All sessions have ended')).toBeTruthy();
  expect(screen.getAllByRole('listitem')).toHaveLength(1);
  expect(screen.getByText('This session')).toBeTruthy();
  unmount();
  there = [];
  show();
  expect(await screen.findByText('Signed in nowhere.')).toBeTruthy();
});
