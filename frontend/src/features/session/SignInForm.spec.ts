import { screen } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { renderPanel } from '@/testing/render-panel';
import SignInForm from './SignInForm.vue';

afterEach(() => vi.unstubAllGlobals());

const CASES = [
  [401, {}, 'The e-mail or the password is not right.'],
  [429, { 'retry-after': '540' }, 'Too many attempts. Try again in 9 minutes.'],
  [502, {}, 'The server has a problem at the moment. Try again shortly.'],
] as const;
const CODES: Record<number, string> = { 401: 'unauthenticated', 429: 'rate_limited' };

it.each(CASES)('explains a %i in place', async (status, headers, words) => {
  vi.stubGlobal('fetch', () =>
    Promise.resolve(
      new Response(JSON.stringify({ success: false, error: 'x', code: CODES[status] }), { status, headers }),
    ),
  );
  renderPanel(SignInForm);
  await userEvent.type(screen.getByRole('textbox', { name: 'E-mail' }), 'asha@example.org');
  await userEvent.type(screen.getByLabelText('Password'), 'guess{Enter}');
  expect((await screen.findByRole('alert')).textContent).toBe(words);
});

it('asks for what is missing without asking the server', async () => {
  const fetched = vi.fn();
  vi.stubGlobal('fetch', fetched);
  renderPanel(SignInForm);
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(screen.getByRole('alert').textContent).toBe('Please fill in your e-mail and your password.');
  expect(fetched).not.toHaveBeenCalled();
});

it('enters when the server knows the person', async () => {
  const agent = { id: 'a1', name: 'Asha', email: 'asha@example.org', role: 'agent' };
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ success: true, agent }))));
  const { emitted } = renderPanel(SignInForm, { email: 'asha@example.org' });
  await userEvent.type(screen.getByLabelText('Password'), 'correct horse{Enter}');
  await vi.waitFor(() => expect(emitted('done')).toHaveLength(1));
});
