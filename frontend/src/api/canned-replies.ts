import { request } from './http';

/** A text that agents use again and again. */
export interface CannedReply {
  id: string;
  /** What is typed after `/`. */
  name: string;
  text: string;
  updated_by: string | null;
  updated_at: string;
}

export type CannedInput = Pick<CannedReply, 'name' | 'text'>;

const ROUTE = '/api/v1/canned-replies';
const path = (id: string) => `${ROUTE}/${encodeURIComponent(id)}`;

export async function listCannedReplies(signal?: AbortSignal): Promise<CannedReply[]> {
  return (await request<{ data: CannedReply[] }>('GET', ROUTE, { signal })).data;
}

export function saveCannedReply(id: string | null, input: CannedInput): Promise<CannedReply> {
  return id === null ? request('POST', ROUTE, { body: input }) : request('PUT', path(id), { body: input });
}

export function deleteCannedReply(id: string): Promise<unknown> {
  return request('DELETE', path(id));
}
