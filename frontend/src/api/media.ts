import type { Media } from './conversations';
import { isThere, request } from './http';

/** Fetches a file again that failed, or that is not on the server's disk any more. */
export function retryMedia(id: string): Promise<{ media: Media }> {
  return request('POST', `/ajax/tata-media/${encodeURIComponent(id)}/retry/`);
}

/** Whether the server still has the bytes; rejects when nobody can tell. */
export const isMediaThere = (url: string): Promise<boolean> => isThere(url);

/** A file that could not be fetched, and where somebody waits for it. */
export type FailedFile = Media & { message_id: string; conversation_id: string; announced_at: string };

/** Those of the last day, the newest first. */
export async function listFailedFiles(signal?: AbortSignal): Promise<FailedFile[]> {
  return (await request<{ files: FailedFile[] }>('GET', '/ajax/tata-media/failed/', { signal })).files;
}
