import type { Media } from './conversations';
import { isThere, request } from './http';

/** Fetches a file again that failed, or that is not on the server's disk any more. */
export function retryMedia(id: string): Promise<{ media: Media }> {
  return request('POST', `/ajax/tata-media/${encodeURIComponent(id)}/retry/`);
}

/** Whether the server still has the bytes; rejects when nobody can tell. */
export const isMediaThere = (url: string): Promise<boolean> => isThere(url);
