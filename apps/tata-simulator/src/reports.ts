import { randomUUID } from 'node:crypto';
import type { Behaviour } from './behaviour.js';
import { failure } from './failures.js';
import type { Phones } from './phones.js';
import type { Timers } from './timers.js';
import type { AcceptedSend, Json, ReportedStatus } from './types.js';
import type { Webhooks } from './webhooks.js';

const DAY_SECONDS = 24 * 60 * 60;

export interface Failure {
  code: number;
  title?: string;
  details?: string;
}

interface Parts {
  businessNumber: string;
  behaviour: Behaviour;
  phones: Phones;
  timers: Timers;
  webhooks: Webhooks;
  /** Called once a message is on the phone. */
  onDelivered: (send: AcceptedSend) => void;
}

/** Tells the business how far its messages got: sent, delivered, read or failed, each by a callback of its own. */
export class Reports {
  constructor(private readonly parts: Parts) {}

  /** Plans the callbacks of a send that was accepted. */
  plan(send: AcceptedSend, failed: Failure | null, statuses?: ReportedStatus[]): void {
    const { timers, behaviour } = this.parts;
    const { sent, delivered, read } = behaviour.switches.statusDelayMs;
    if (statuses) return this.planExactly(send, statuses, [sent, delivered, read]);
    if (failed) return timers.after(sent, () => this.report(send, 'failed', failed));
    timers.after(sent, () => this.report(send, 'sent'));
    timers.after(delivered, () => {
      this.report(send, 'delivered');
      this.parts.onDelivered(send);
      // Reading follows delivery, however late a busy machine runs its timers
      timers.after(Math.max(0, read - delivered), () => {
        if (this.readsAlone(send.to) && this.isUnread(send)) this.report(send, 'read');
      });
    });
  }

  /** The person looks at the chat: whatever is on the phone is read. Returns how many that were. */
  readAll(sends: AcceptedSend[]): number {
    if (this.parts.behaviour.switches.statuses === 'off') return 0;
    const unread = sends.filter((send) => this.isUnread(send));
    for (const send of unread) this.report(send, 'read');
    return unread.length;
  }

  /** One callback now, whatever was reported before. */
  report(send: AcceptedSend, status: ReportedStatus, failed: Failure = { code: 131000 }): void {
    const { phones, behaviour, webhooks, businessNumber } = this.parts;
    if (behaviour.switches.statuses === 'off') return;
    const at = Date.now();
    const error = status === 'failed' ? failure(failed.code, failed.title, failed.details) : null;
    send.statuses.push({ status, at, ...(error && { code: failed.code }) });
    const shown = phones.findMessage(send.wamid)?.message;
    if (shown) {
      shown.status = status;
      if (error) shown.error = `${failed.code} ${String(error.title)}`;
    }
    const body: Json = {
      statuses: [{ ...statusObject(send, status, at), ...(error && { errors: [error] }), ...reference(send) }],
      businessPhoneNumber: `+${businessNumber}`,
      id: randomUUID(),
    };
    void webhooks.post({ kind: 'status', phone: send.to, wamid: send.wamid, body: JSON.stringify(body), status });
  }

  private planExactly(send: AcceptedSend, statuses: ReportedStatus[], delays: number[]): void {
    statuses.forEach((status, index) => {
      this.parts.timers.after(delays[index] ?? delays.at(-1)!, () => this.report(send, status));
    });
  }

  private isUnread(send: AcceptedSend): boolean {
    return send.statuses.some(({ status }) => status === 'delivered') && send.statuses.at(-1)?.status !== 'read';
  }

  private readsAlone(phone: string): boolean {
    return this.parts.phones.find(phone)?.autoRead ?? this.parts.behaviour.switches.autoRead;
  }
}

function statusObject(send: AcceptedSend, status: ReportedStatus, at: number): Json {
  const seconds = Math.floor(at / 1000);
  const category = send.type === 'template' ? 'utility' : 'service';
  const conversation = {
    id: send.id.replaceAll('-', ''),
    expiration_timestamp: String(seconds + DAY_SECONDS),
    origin: { type: category },
  };
  const pricing = { billable: true, pricing_model: 'PMP', category, type: 'regular' };
  return {
    id: send.wamid,
    status,
    timestamp: String(seconds),
    recipient_id: send.to,
    ...(status === 'sent' && { conversation }),
    ...((status === 'sent' || status === 'delivered') && { pricing }),
  };
}

function reference(send: AcceptedSend): Json {
  return send.reference === null ? {} : { custom_callback_data: send.reference };
}
