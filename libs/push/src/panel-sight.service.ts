import { Broadcast } from '@app/changes';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PanelSight } from './panel-sight.js';

const TOPIC = 'sight';

interface Word {
  sessionId: string;
  agentId: string;
  isLooking: boolean;
}

/** Kept in the memory of every server, which tell each other; a lost word is said again soon. */
@Injectable()
export class PanelSightService implements OnModuleDestroy {
  private readonly sight = new PanelSight();
  private readonly leave: () => void;

  constructor(private readonly broadcast: Broadcast) {
    this.leave = broadcast.on(TOPIC, (word) => this.sight.note(word as Word, Date.now()));
  }

  onModuleDestroy(): void {
    this.leave();
  }

  say(word: Word): void {
    this.sight.note(word, Date.now());
    this.broadcast.say(TOPIC, word);
  }

  isLooking(agentId: string): boolean {
    return this.sight.isLooking(agentId, Date.now());
  }
}
