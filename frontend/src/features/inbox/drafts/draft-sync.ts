import { onScopeDispose, watch } from 'vue';
import { listDrafts, saveDraft, saveDraftLast, type Draft } from '@/api/drafts';
import { serverNow } from '@/api/server-clock';
import { keep, readKept, WORK } from '@/composables/kept-json';
import { PREFIX, useDrafts } from '../draft.store';

const SAVED_AFTER_MS = 1_000;
/** Who looks back and forth between windows asks no more often. */
const ASKED_APART_MS = 5_000;
/** When each draft was written, in any tab of this browser. */
const WRITTEN = `${WORK}drafted.`;
const NOTE = '.note';

/** A draft's key here is its conversation, with an ending for a note. */
export const keyOf = ({ conversation_id: id, kind }: Pick<Draft, 'conversation_id' | 'kind'>): string =>
  kind === 'note' ? id + NOTE : id;

/**
 * Keeps drafts on the server a second after they were typed, for the other devices of the same agent, and takes those
 * that were written elsewhere: the newer one stands. What cannot be saved now waits in this browser.
 */
export function useDraftSync(): { look: () => Promise<void> } {
  const drafts = useDrafts();
  /** What the server has, as far as is known here. */
  const known = new Map<string, string>();
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  let askedAt = -Infinity;

  const writtenAt = (key: string): number | null => readKept<number | null>(WRITTEN + key, null);
  const draftOf = (key: string): Draft => ({
    conversation_id: key.endsWith(NOTE) ? key.slice(0, -NOTE.length) : key,
    kind: key.endsWith(NOTE) ? 'note' : 'reply',
    text: drafts.get(key),
    written_at: new Date(writtenAt(key) ?? serverNow()).toISOString(),
  });

  function onTyped(key: string): void {
    keep(WRITTEN + key, serverNow());
    clearTimeout(waiting.get(key));
    waiting.set(
      key,
      setTimeout(() => void save(key), SAVED_AFTER_MS),
    );
  }

  async function save(key: string): Promise<void> {
    waiting.delete(key);
    const draft = draftOf(key);
    // Without a connection it is tried again when there is one, or at the next look
    const stands = await saveDraft(draft).catch(() => null);
    if (!stands) return;
    known.set(key, stands.text);
    if (stands.text !== draft.text) take(stands);
    else if (draft.text === '' && drafts.get(key) === '') keep(WRITTEN + key, null);
  }

  /** What was written here later stays, and goes to the server. */
  function take(draft: Draft): void {
    const key = keyOf(draft);
    const at = Date.parse(draft.written_at);
    if (waiting.has(key) || (writtenAt(key) ?? -Infinity) >= at) return;
    known.set(key, draft.text);
    drafts.set(key, draft.text);
    keep(WRITTEN + key, draft.text === '' ? null : at);
  }

  async function look(): Promise<void> {
    if (Date.now() - askedAt < ASKED_APART_MS) return;
    askedAt = Date.now();
    // Of a draft from before this was kept nobody knows when it was written
    for (const key of keptKeys()) if (writtenAt(key) === null) keep(WRITTEN + key, serverNow());
    const theirs = await listDrafts().catch(() => null);
    if (!theirs) return void (askedAt = -Infinity);
    for (const draft of theirs) {
      known.set(keyOf(draft), draft.text);
      take(draft);
    }
    for (const key of keptKeys()) {
      const kept = readKept<unknown>(PREFIX + key, '');
      // What another tab keeps under the same key is its to save
      if (!waiting.has(key) && kept !== known.get(key) && kept === drafts.get(key)) void save(key);
    }
  }

  watch(
    () => new Map(drafts.texts),
    (now, before) => {
      for (const [key, text] of now) if (text !== before.get(key) && text !== known.get(key)) onTyped(key);
    },
  );

  function onSight(): void {
    if (document.visibilityState === 'visible') return void look();
    for (const [key, timer] of waiting) {
      clearTimeout(timer);
      saveDraftLast(draftOf(key));
    }
    waiting.clear();
  }
  const onOnline = (): void => void ((askedAt = -Infinity), void look());
  document.addEventListener('visibilitychange', onSight);
  window.addEventListener('focus', onSight);
  window.addEventListener('online', onOnline);
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', onSight);
    window.removeEventListener('focus', onSight);
    window.removeEventListener('online', onOnline);
    for (const timer of waiting.values()) clearTimeout(timer);
  });
  void look();

  return { look };
}

/** Of the drafts that this browser keeps. */
const keptKeys = (): string[] =>
  Object.keys(localStorage).flatMap((key) => (key.startsWith(PREFIX) ? key.slice(PREFIX.length) : []));
