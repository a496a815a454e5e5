import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN } from '../support/start-app.js';

/** The customer of a conversation, and what is known of them before the first reply. */
export interface Customer {
  phone: string;
  /** Of what they wrote. */
  messageId: string;
}

interface Call {
  path: string;
  body: object;
  headers?: Record<string, string>;
}

const DONE = new Set([200, 202]);
/** One in so many requests is cut off by the client, at any moment. */
const CUT_OFF = 15;

/** Agents who reply through HTTP, one message after another in each conversation, and repeat what broke. */
export class Writers {
  /** Answered replies. */
  done = 0;
  repeated = 0;
  private cookie = '';
  private isOver = false;

  constructor(
    private readonly url: () => string,
    private readonly random: () => number,
  ) {}

  async signIn(): Promise<void> {
    const url = this.url();
    const answer = await fetch(`${url}/ajax/login/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify(ADMIN),
    });
    this.cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
  }

  async customer(phone: string): Promise<Customer> {
    const answer = await fetch(`${this.url()}/ajax/tata-conversations/${phone}/messages/`, {
      headers: { cookie: this.cookie },
    });
    const { messages } = (await answer.json()) as { messages: { id: string }[] };
    return { phone, messageId: messages[0]!.id };
  }

  /** Replies of every kind, each only when the one before was answered. */
  async write(customer: Customer, from: number, to: number): Promise<void> {
    for (let place = from; place < to; place += 1) {
      await this.say(callFor(customer, place));
      this.done += 1;
    }
  }

  async writeText(customer: Customer, place: number): Promise<void> {
    await this.say(textCall(customer, place));
  }

  /** Nothing is repeated any more. */
  stop(): void {
    this.isOver = true;
  }

  private async say(call: Call): Promise<void> {
    while (!this.isOver) {
      const status = await this.post(call);
      // A refusal for good is an answer, and so is a message that TATA refused
      if (DONE.has(status as number) || status === 'rejected') return;
      if (typeof status === 'number' && status < 500 && status !== 409) throw new Error(`${call.path}: ${status}`);
      this.repeated += 1;
      await sleep(100);
    }
  }

  private async post({ path, body, headers }: Call): Promise<number | 'rejected' | 'none'> {
    const url = this.url();
    const patience = this.random() * CUT_OFF < 1 ? Math.round(this.random() * 60) : 30_000;
    try {
      const answer = await fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url, cookie: this.cookie, ...headers },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(patience),
      });
      const text = await answer.text();
      return text.includes('"tata_rejected"') ? 'rejected' : answer.status;
    } catch {
      return 'none';
    }
  }
}

export const referenceFor = (phone: string, place: number): string => `${phone}-${place}`;
export const textFor = (place: number): string => `Reply ${place}`;

function textCall({ phone }: Customer, place: number): Call {
  const body = { phone, message: textFor(place), client_reference: referenceFor(phone, place) };
  return { path: '/ajax/tata-send-reply/', body };
}

function callFor(customer: Customer, place: number): Call {
  const { phone, messageId } = customer;
  const special = SPECIAL[place % 7];
  if (!special) return textCall(customer, place);
  const body = { to: phone, ...special(place, messageId) };
  return { path: '/api/v1/messages', body, headers: { 'Idempotency-Key': referenceFor(phone, place) } };
}

const SPECIAL: Record<number, (place: number, messageId: string) => object> = {
  2: (place) => ({ location: { latitude: 12.97, longitude: 77.59, name: `Place ${place}` } }),
  4: () => ({
    template: {
      name: 'visit_reminder',
      language: { code: 'en' },
      components: [
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Asha' },
            { type: 'text', text: 'Saturday' },
          ],
        },
      ],
    },
  }),
  5: (_, messageId) => ({ reaction: { message_id: messageId, emoji: '👍' } }),
  6: (place) => ({
    interactive: {
      type: 'button',
      body: { text: `Question ${place}` },
      action: { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes' } }] },
    },
  }),
};
