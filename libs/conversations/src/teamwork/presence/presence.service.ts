import type { SignedInAgent } from '@app/access';
import { Broadcast } from '@app/changes';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PresenceBook, type Activity, type Present, type PresenceWord } from './presence-book.js';

const TOPIC = 'presence';
const SWEEP_MS = 1_000;

export interface PresenceNews {
  conversation_id: string;
  agents: Present[];
}

/** Who is looking and typing. Kept in the memory of every server, which tell each other; a lost word is said again soon. */
@Injectable()
export class PresenceService implements OnModuleDestroy {
  private readonly book = new PresenceBook();
  private readonly listeners = new Set<(news: PresenceNews) => void>();
  private readonly timer = setInterval(() => this.tell(this.book.sweep(Date.now())), SWEEP_MS).unref();
  private readonly leave: () => void;

  constructor(private readonly broadcast: Broadcast) {
    this.leave = broadcast.on(TOPIC, (word) => this.take(word as PresenceWord));
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
    this.leave();
  }

  onNews(listener: (news: PresenceNews) => void): void {
    this.listeners.add(listener);
  }

  /** Takes what a tab says, and answers who else is there. */
  say(
    { id, name }: SignedInAgent,
    { tab, conversationId, activity }: { tab: string; conversationId: string | null; activity: Activity },
  ): Present[] {
    const word: PresenceWord = { agentId: id, name, tab, conversationId, activity };
    this.take(word);
    this.broadcast.say(TOPIC, word);
    return conversationId === null ? [] : this.book.who(conversationId, Date.now());
  }

  private take(word: PresenceWord): void {
    this.tell(this.book.note(word, Date.now()));
  }

  private tell(conversationIds: string[]): void {
    for (const id of conversationIds) {
      const news = { conversation_id: id, agents: this.book.who(id, Date.now()) };
      for (const listener of this.listeners) listener(news);
    }
  }
}
