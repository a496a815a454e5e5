import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const MINUTE_S = 60;

/** Plays customers, through webhooks, and agents, through the API. */
export class Teller {
  constructor(url, simulator, cookie) {
    this.url = url;
    this.simulator = simulator;
    this.cookie = cookie;
  }

  static async signIn(url, simulator, { email, password }) {
    const teller = new Teller(url, simulator, '');
    await teller.ask('POST', '/ajax/login/', { email, password });
    return teller;
  }

  async ask(method, path, body) {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        origin: this.url,
        cookie: this.cookie,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    for (const line of response.headers.getSetCookie()) this.cookie = line.split(';')[0];
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text.slice(0, 300)}`);
    return text ? JSON.parse(text) : undefined;
  }

  /** A text, or whatever `more` makes of it, so many minutes ago. Answers its wamid. */
  async says(phone, name, text, minutesAgo = 0, more = {}) {
    const timestamp = Math.floor(Date.now() / 1000) - Math.round(minutesAgo * MINUTE_S);
    return (await this.simulator.customerWrites({ from: phone, name, text, timestamp, ...more })).wamid;
  }

  /** WhatsApp's own object, of a type that no phone of the simulator writes. */
  async raw(phone, name, type, body, minutesAgo = 0, more = {}) {
    const id = `wamid.${randomBytes(24).toString('base64')}`;
    const timestamp = String(Math.floor(Date.now() / 1000) - Math.round(minutesAgo * MINUTE_S));
    await fetch(`${this.url}/webhook/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        contacts: [{ profile: { name }, wa_id: phone }],
        messages: { from: phone, id, timestamp, type, [type]: body, ...more },
        businessPhoneNumber: `+${this.simulator.businessNumber}`,
      }),
    });
    return id;
  }

  replies(phone, message, more = {}) {
    return this.ask('POST', '/ajax/tata-send-reply/', { phone, message, ...more });
  }

  async conversationOf(phone) {
    return (await this.ask('GET', `/ajax/tata-conversations/${phone}/`)).conversations[0];
  }

  /** Asks until the answer is right. */
  async until(ask, isRight) {
    for (let tries = 0; tries < 100; tries += 1) {
      const answer = await ask();
      if (isRight(answer)) return answer;
      await sleep(100);
    }
    throw new Error('It did not come to that');
  }
}
