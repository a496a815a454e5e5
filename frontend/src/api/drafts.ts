import { request } from './http';

export interface Draft {
  conversation_id: string;
  kind: 'reply' | 'note';
  /** Empty: it was sent, or taken back. */
  text: string;
  written_at: string;
}

const PATH = '/ajax/tata-drafts/';

/** Those of the agent who is signed in, on all devices. */
export async function listDrafts(): Promise<Draft[]> {
  return (await request<{ drafts: Draft[] }>('GET', PATH)).drafts;
}

/** Answers the one that stands: a newer one of another device stays. */
export async function saveDraft(draft: Draft): Promise<Draft> {
  return (await request<{ draft: Draft }>('PUT', PATH, { body: draft })).draft;
}

/** As the page goes away, when no answer can be waited for. */
export function saveDraftLast(draft: Draft): void {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(draft);
  void fetch(PATH, { method: 'PUT', keepalive: true, credentials: 'same-origin', headers, body }).catch(() => {});
}
