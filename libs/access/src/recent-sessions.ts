import { Clock } from '@app/common';
import { Injectable } from '@nestjs/common';
import type { SignedInAgent } from './signed-in-agent.js';

interface Recalled {
  agent: SignedInAgent;
  seesNumbers: boolean;
}

const MOST = 1_000;
const KEPT_MS = 12 * 60 * 60_000;

/**
 * Who was signed in when this process last could ask the database. For the few routes that have to answer without it:
 * those that say what is wrong. What other servers have ended since is not known here, so it opens nothing else.
 */
@Injectable()
export class RecentSessions {
  /** The one seen longest ago stands first. */
  private readonly seen = new Map<string, { who: Recalled; at: number }>();

  constructor(private readonly clock: Clock) {}

  note(id: string, who: Recalled): void {
    this.seen.delete(id);
    this.seen.set(id, { who, at: this.clock.now().getTime() });
    if (this.seen.size > MOST) this.seen.delete(this.seen.keys().next().value!);
  }

  find(id: string): Recalled | null {
    const found = this.seen.get(id);
    return found && this.clock.now().getTime() - found.at < KEPT_MS ? found.who : null;
  }

  forget(id: string): void {
    this.seen.delete(id);
  }

  forgetAllOf(agentId: string): void {
    for (const [id, { who }] of this.seen) if (who.agent.id === agentId) this.seen.delete(id);
  }
}
