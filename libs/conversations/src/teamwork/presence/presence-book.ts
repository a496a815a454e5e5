export const ACTIVITIES = ['viewing', 'typing'] as const;
export type Activity = (typeof ACTIVITIES)[number];

/** What one tab says of itself, again and again while it is so. */
export interface PresenceWord {
  agentId: string;
  name: string;
  tab: string;
  /** Null: this tab looks at none any more. */
  conversationId: string | null;
  activity: Activity;
}

export interface Present {
  id: string;
  name: string;
  activity: Activity;
}

/** Twice the time between two words of a tab, and some for a slow network. */
export const LOOKS_FOR_MS = 35_000;
const TYPES_FOR_MS = 8_000;
/** Of one agent: more are no tabs. */
const MOST_TABS = 20;

interface Entry extends PresenceWord {
  conversationId: string;
  saidAt: number;
}

/** Who looks at which conversation, as far as this process has heard. Nothing here outlives a minute of silence. */
export class PresenceBook {
  private readonly entries = new Map<string, Entry>();
  /** What the readers were told last, by conversation. */
  private readonly told = new Map<string, string>();

  /** Takes in a word, and answers the conversations of which others now see something else. */
  note(word: PresenceWord, nowMs: number): string[] {
    const key = `${word.agentId} ${word.tab}`;
    const before = this.entries.get(key)?.conversationId;
    // At the end of the map, where the newest are
    this.entries.delete(key);
    if (word.conversationId !== null) {
      this.entries.set(key, { ...word, conversationId: word.conversationId, saidAt: nowMs });
      this.limit(word.agentId);
    }
    return this.changed([before, word.conversationId], nowMs);
  }

  /** Forgets who fell silent; answers as {@link note} does. */
  sweep(nowMs: number): string[] {
    for (const [key, { saidAt }] of this.entries) if (nowMs - saidAt >= LOOKS_FOR_MS) this.entries.delete(key);
    return this.changed([...this.told.keys()], nowMs);
  }

  /** Each agent once, whoever types first. */
  who(conversationId: string, nowMs: number): Present[] {
    const present = new Map<string, Present>();
    for (const entry of this.entries.values()) {
      if (entry.conversationId !== conversationId || nowMs - entry.saidAt >= LOOKS_FOR_MS) continue;
      const isTyping = entry.activity === 'typing' && nowMs - entry.saidAt < TYPES_FOR_MS;
      if (isTyping || !present.has(entry.agentId)) {
        present.set(entry.agentId, { id: entry.agentId, name: entry.name, activity: isTyping ? 'typing' : 'viewing' });
      }
    }
    const all = [...present.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
    return [
      ...all.filter(({ activity }) => activity === 'typing'),
      ...all.filter(({ activity }) => activity !== 'typing'),
    ];
  }

  private changed(conversationIds: (string | null | undefined)[], nowMs: number): string[] {
    return [...new Set(conversationIds)].filter((id): id is string => {
      if (typeof id !== 'string') return false;
      const seen = JSON.stringify(this.who(id, nowMs));
      if (seen === (this.told.get(id) ?? '[]')) return false;
      if (seen === '[]') this.told.delete(id);
      else this.told.set(id, seen);
      return true;
    });
  }

  private limit(agentId: string): void {
    const theirs = [...this.entries].filter(([, entry]) => entry.agentId === agentId);
    for (const [key] of theirs.slice(0, Math.max(0, theirs.length - MOST_TABS))) this.entries.delete(key);
  }
}
