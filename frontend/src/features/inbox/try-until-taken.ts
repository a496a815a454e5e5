import { serverNow } from '@/api/server-clock';
import { isPassing, type OutgoingReply } from './outgoing';
import { isTriedLongEnough, type RetryWaits } from './retry-waits';

interface Trial<Reply extends OutgoingReply> {
  /** Undefined once it was called off, or the server shows it. */
  find: () => Reply | undefined;
  /** Leaves why it did not work in the reply. */
  tryOnce: (reply: Reply) => Promise<void>;
  waits: RetryWaits;
}

/** Until it is taken on, refused, or called off. What comes after it in its conversation waits with it. */
export async function tryUntilTaken<Reply extends OutgoingReply>({
  find,
  tryOnce,
  waits,
}: Trial<Reply>): Promise<void> {
  for (let tries = 0; !waits.isOver; tries += 1) {
    const reply = find();
    if (!reply) return;
    if (reply.failure && isTriedLongEnough(reply, serverNow())) return void (reply.state = 'failed');
    reply.state = 'sending';
    const { wakes } = waits;
    await tryOnce(reply);
    if (!reply.failure) return void (reply.state = 'accepted');
    if (!isPassing(reply.failure.code)) return void (reply.state = 'failed');
    reply.state = 'waiting';
    if (find() && wakes === waits.wakes) await waits.pause(reply.reference, reply.failure.code, tries);
  }
}
