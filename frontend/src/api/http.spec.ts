import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiError, onSessionLost, request, sessionBegan } from './http';

const lost = vi.fn();
let answers: ((response: Response) => void)[];
const refusal = () => new Response(JSON.stringify({ error: 'Sign in', code: 'unauthenticated' }), { status: 401 });
const asked = (count: number) => vi.waitFor(() => expect(answers).toHaveLength(count));

beforeEach(() => {
  answers = [];
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => answers.push(resolve)));
  onSessionLost(lost);
});
afterEach(() => {
  onSessionLost(() => undefined);
  lost.mockReset();
  vi.unstubAllGlobals();
});

it('a refusal for want of a session is told, and tells that the session is lost', async () => {
  const call = request('GET', '/ajax/tata-conversations/');
  answers[0]!(refusal());
  await expect(call).rejects.toBeInstanceOf(ApiError);
  expect(lost).toHaveBeenCalledTimes(1);
});

it('what went out before a sign-in and was refused after it is asked again: the new session is not lost by it', async () => {
  const call = request('GET', '/ajax/tata-conversations/');
  sessionBegan();
  answers[0]!(refusal());
  await asked(2);
  answers[1]!(new Response('{"success":true}'));
  expect(await call).toEqual({ success: true });
  expect(lost).not.toHaveBeenCalled();
});
