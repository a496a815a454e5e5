import { Broadcast } from '@app/changes';
import { Settings } from '@app/config';
import { Injectable, Optional, type OnApplicationBootstrap } from '@nestjs/common';
import { FirstOutcomes, type OutcomeNews } from './first-outcomes.js';
import { OutboxWorker } from './outbox-worker.js';

const DUE = 'outbox-due';
const OUTCOME = 'outbox-outcome';

export interface QueuedIn {
  conversationId: string;
  businessNumber: string;
}

/**
 * Between instances that take requests and those that send: "something is due", and back "this is known now". Either may be
 * lost: workers look every second anyway, and whoever waits for an outcome looks twice a second.
 */
@Injectable()
export class OutboxWords implements OnApplicationBootstrap {
  constructor(
    private readonly settings: Settings,
    private readonly worker: OutboxWorker,
    private readonly firstOutcomes: FirstOutcomes,
    @Optional() private readonly broadcast?: Broadcast,
  ) {}

  onApplicationBootstrap(): void {
    const { broadcast, settings } = this;
    if (!broadcast) return;
    if (settings.doesWork) broadcast.on(DUE, (word) => this.wakeHere(word as QueuedIn | null));
    if (settings.takesRequests) broadcast.on(OUTCOME, (word) => this.firstOutcomes.hear(word as OutcomeNews));
    // One that does both has told whoever waits, as requests end where they began
    if (!settings.takesRequests) this.firstOutcomes.onNews = (news) => broadcast.say(OUTCOME, news);
  }

  wake(queued?: QueuedIn): void {
    if (this.settings.doesWork) this.wakeHere(queued ?? null);
    else this.broadcast?.say(DUE, queued ?? null);
  }

  private wakeHere(queued: QueuedIn | null): void {
    if (queued) this.worker.takeUp(queued.conversationId, queued.businessNumber);
    else this.worker.wake();
  }
}
