import { ApiError } from '@/api/http';
import type * as KeptChats from './kept-chats';

/** What the server answers; where it cannot be reached, what this browser has kept. `find` is false where something is shown already. */
export async function orKept<T>(
  answer: Promise<T>,
  find: false | ((kept: typeof KeptChats) => Promise<T | null>),
): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!find || !(error instanceof ApiError) || error.status !== 0) throw error;
    const found = await import('./kept-chats').then(find).catch(() => null);
    if (!found) throw error;
    return found;
  }
}
