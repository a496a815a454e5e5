import { Readable } from 'node:stream';
import { maskPhone } from '@app/phone';

export interface ConversationEvent {
  conversation_id: string;
  phone_number: string | null;
}

/** A browser is given this long before it tries again, so that a restarted server is not overrun. */
const RETRY_MS = 3_000;
/** A reader who is this far behind is let go: coming back with its last id costs less than remembering for it. */
const MOST_PENDING = 10_000;
const MOST_MISSED_BEATS = 8;

/**
 * The server-sent events of one reader. Events wait in a map by conversation until the reader takes them, so a slow one
 * is told the newest of each and never grows memory.
 *
 * An event's `id` is where to resume after it: it moves on with the last of what was waiting, since a reader who leaves
 * halfway must be given the rest. Its `changes_cursor` stands before the change, so that `since` it gives the change.
 */
export class EventStream extends Readable {
  private readonly pending = new Map<string, ConversationEvent>();
  /** What the reader has been given covers all up to here. */
  private covered = '';
  /** With what is pending, all up to here. */
  private reached = '';
  /** News that is worth nothing later: who looks at what. The newest of each conversation. */
  private readonly passing = new Map<string, { event: string; data: object }>();
  private hasBegun = false;
  private isExpired = false;
  private isHungry = false;
  private isOver = false;
  private missedBeats = 0;

  /** `seesNumbers`: whether its reader may see customers' numbers, which can change while it is open. */
  constructor(
    readonly sessionId: string,
    public seesNumbers = true,
  ) {
    super({ highWaterMark: 16 * 1024 });
  }

  /** From now on events are written; those that came before are not lost. */
  begin(covered: string, reached: string, isExpired: boolean): void {
    if (this.isDone) return;
    this.hasBegun = true;
    this.covered = covered;
    this.reached = reached;
    this.isExpired ||= isExpired;
    this.isHungry = this.push(`retry: ${RETRY_MS}\nid: ${isExpired ? reached : covered}\n\n`);
    this.write();
  }

  add(events: ConversationEvent[], reached: string): void {
    for (const event of events) this.pending.set(event.conversation_id, event);
    this.reached = reached;
    if (this.pending.size > MOST_PENDING) this.destroy();
    else this.write();
  }

  /** Tells what is gone when it is missed: it has no id, and comes before what can be read again. */
  mention(event: string, key: string, data: object): void {
    if (this.isDone) return;
    this.passing.set(key, { event, data });
    if (this.passing.size > MOST_PENDING) this.passing.clear();
    this.write();
  }

  /** What was missed can no longer be told: the reader is to read afresh. */
  expire(reached: string): void {
    this.pending.clear();
    this.isExpired = true;
    this.reached = reached;
    this.write();
  }

  /** Keeps proxies from closing the connection, and the reader's last id from growing old. */
  beat(): void {
    if (!this.hasBegun || this.isDone) return;
    if (!this.isHungry) {
      this.missedBeats += 1;
      if (this.missedBeats > MOST_MISSED_BEATS) this.destroy();
      return;
    }
    this.missedBeats = 0;
    this.covered = this.reached;
    this.isHungry = this.push(`: still here\nid: ${this.covered}\n\n`);
  }

  /** Ends it in good order; a reader who does not take the end is cut off a second later. */
  finish(): void {
    if (this.isDone) return;
    this.isOver = true;
    this.pending.clear();
    this.passing.clear();
    this.push(null);
    setTimeout(() => this.emit('overdue'), 1_000).unref();
  }

  override _read(): void {
    this.isHungry = true;
    this.write();
  }

  private get isDone(): boolean {
    return this.isOver || this.destroyed;
  }

  private write(): void {
    if (!this.hasBegun || this.isDone) return;
    if (this.isExpired && this.isHungry) {
      this.isExpired = false;
      this.covered = this.reached;
      this.send('expired', { code: 'cursor_expired', changes_cursor: this.covered }, this.covered);
    }
    for (const [key, { event, data }] of this.passing) {
      if (!this.isHungry) return;
      this.passing.delete(key);
      this.isHungry = this.push(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }
    for (const [key, event] of this.pending) {
      if (!this.isHungry) return;
      this.pending.delete(key);
      const before = this.covered;
      if (this.pending.size === 0) this.covered = this.reached;
      this.send('conversation', { ...this.shown(event), changes_cursor: before }, this.covered);
    }
  }

  private shown(event: ConversationEvent): ConversationEvent & { masked_number?: string | null } {
    const { phone_number: digits } = event;
    return this.seesNumbers ? event : { ...event, phone_number: null, masked_number: digits && maskPhone(digits) };
  }

  private send(event: string, data: Record<string, unknown>, id: string): void {
    this.isHungry = this.push(`event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}
