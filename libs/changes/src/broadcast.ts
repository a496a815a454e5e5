import { Injectable } from '@nestjs/common';
import { FeedSignals } from './feed-signals.js';

type Listener = (word: unknown) => void;

/**
 * Short words to the other processes, such as who is typing: over PostgreSQL's notifications, and stored nowhere. One that
 * is lost is lost, so only what is said again soon, or is soon of no interest, is for here.
 */
@Injectable()
export class Broadcast {
  private readonly listeners = new Map<string, Set<Listener>>();

  constructor(private readonly signals: FeedSignals) {
    signals.onWord((text) => this.hear(text));
  }

  /** Not to this process itself. */
  say(topic: string, word: unknown): void {
    this.signals.say(JSON.stringify([topic, word]));
  }

  /** Returns how to stop listening. */
  on(topic: string, listener: Listener): () => void {
    const listeners = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  private hear(text: string): void {
    const [topic, word] = JSON.parse(text) as [string, unknown];
    for (const listener of this.listeners.get(topic) ?? []) listener(word);
  }
}
