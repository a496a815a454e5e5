import { keep, readKept, WORK } from '@/composables/kept-json';
import { randomId } from '@/composables/random-id';
import type { OutgoingReply } from './outgoing';

const KEY = `${WORK}outgoing.`;
/** Held by a tab for as long as it is open. */
const LOCK = 'leadline:tab:';

interface Kept {
  tab: string;
  reply: OutgoingReply;
}

/**
 * Replies on their way, as this browser keeps them: each for itself, so that tabs do not overwrite each other's, with the tab
 * that sends it. What a tab leaves that is closed or loaded anew, one of those that are open takes over. Where browsers have
 * no locks (plain HTTP in the local network) a tab takes over all that it finds when it opens: two may send the same reply
 * then, under one reference, so that it arrives once.
 */
export class KeptReplies {
  private readonly tab = randomId();
  private readonly known = new Set([this.tab]);
  private readonly written = new Map<string, string>();
  private readonly locks = navigator.locks as LockManager | undefined;
  private readonly end = new AbortController();

  /** `forget`: another tab called it off, or somebody else has signed in. */
  constructor(
    private readonly takeOver: (replies: OutgoingReply[]) => void,
    private readonly forget: (reference: string) => void,
  ) {}

  start(): void {
    const { signal } = this.end;
    const untilTheEnd = () => new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    void this.locks?.request(LOCK + this.tab, untilTheEnd);
    window.addEventListener('storage', this.onStorage, { signal });
    this.look();
  }

  stop(): void {
    this.end.abort();
  }

  /** All that this tab sends. */
  write(replies: OutgoingReply[]): void {
    for (const reply of replies) {
      const text = JSON.stringify(reply);
      if (this.written.get(reply.reference) === text) continue;
      this.written.set(reply.reference, text);
      keep(KEY + reply.reference, { tab: this.tab, reply } satisfies Kept);
    }
    const references = new Set(replies.map(({ reference }) => reference));
    for (const reference of this.written.keys()) {
      if (references.has(reference)) continue;
      this.written.delete(reference);
      keep(KEY + reference, null);
    }
  }

  private readonly onStorage = ({ key, newValue }: StorageEvent): void => {
    if (!key?.startsWith(KEY)) return;
    if (newValue !== null) return void (this.locks && this.look());
    const reference = key.slice(KEY.length);
    if (this.written.delete(reference)) this.forget(reference);
  };

  private look(): void {
    for (const { tab } of listKept()) {
      if (this.known.has(tab)) continue;
      this.known.add(tab);
      if (!this.locks) this.adoptFrom(tab);
      // Granted when that tab is gone; another one may have been faster
      else this.locks.request(LOCK + tab, { signal: this.end.signal }, () => this.adoptFrom(tab)).catch(() => {});
    }
  }

  private adoptFrom(tab: string): void {
    const left = listKept().filter((kept) => kept.tab === tab);
    for (const { reply } of left) keep(KEY + reply.reference, { tab: this.tab, reply } satisfies Kept);
    if (left.length > 0) this.takeOver(left.map(({ reply }) => reply));
  }
}

/** In the order of sending. */
function listKept(): Kept[] {
  const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '');
  const kept = keys.filter((key) => key.startsWith(KEY)).map((key) => readKept<Kept | null>(key, null));
  return kept
    .filter((one) => one !== null)
    .sort((one, other) => one.reply.createdAt.localeCompare(other.reply.createdAt));
}
