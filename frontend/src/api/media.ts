import type { Media } from './conversations';
import { request } from './http';

/** Fetches a file again that failed, or that is not on the server's disk any more. */
export function retryMedia(id: string): Promise<{ media: Media }> {
  return request('POST', `/ajax/tata-media/${encodeURIComponent(id)}/retry/`);
}
