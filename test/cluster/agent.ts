import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient } from '../support/api-client.js';
import { EventReader } from '../support/event-reader.js';
import { ADMIN } from '../support/start-app.js';

interface SeenMessage {
  id: string;
  wamid: string | null;
  direction: string;
}

/** An agent with the panel open, as far as news goes: everything it knows it has learnt behind the proxy. */
abstract class Agent {
  /** The `wamid` of each incoming message that was shown. */
  readonly seen = new Set<string>();
  /** Requests that broke off and were made again. */
  repeated = 0;
  protected readonly client: ApiClient;
  protected isOver = false;

  constructor(protected readonly url: string) {
    this.client = new ApiClient(url);
  }

  async signIn(): Promise<void> {
    const answer = await this.client.post('/ajax/login/', ADMIN);
    if (answer.status !== 200) throw new Error(`An agent cannot sign in: ${answer.status}`);
  }

  /** Whatever a proxy answers while an instance dies, a browser asks again. */
  protected async get(path: string) {
    for (;;) {
      const answer = await this.client.get(path).catch(() => null);
      if (answer?.status === 200) return answer.body;
      if (answer && answer.status < 500) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      this.repeated += 1;
      await sleep(100);
      if (this.isOver) return null;
    }
  }

  protected take(body: { messages: SeenMessage[] } | null): void {
    for (const { wamid, direction } of body?.messages ?? [])
      if (direction === 'incoming' && wamid) this.seen.add(wamid);
  }

  /** All that changed in a conversation since a cursor. */
  protected async read(conversation: string, since: string): Promise<void> {
    for (let cursor = since, isMore = true; isMore && !this.isOver;) {
      const path = `/ajax/tata-conversations/${conversation}/messages/?limit=200&since=${encodeURIComponent(cursor)}`;
      const body = await this.get(path);
      if (!body) return;
      this.take(body);
      cursor = body.changes_cursor;
      isMore = body.next_page !== null;
    }
  }
}

/** Lives on the stream alone: what no event tells of it never sees. */
export class StreamingAgent extends Agent {
  /** How often the stream ended and was opened again with its last id. */
  reconnects = 0;
  /** How often it was told to read everything afresh. */
  resets = 0;
  private stream: EventReader | null = null;
  private running: Promise<void> | null = null;

  async open(): Promise<void> {
    await this.signIn();
    this.stream = await EventReader.open(this.url, { cookie: this.client.cookie });
    this.running = this.run();
  }

  async close(): Promise<void> {
    this.isOver = true;
    this.stream?.close();
    await this.running;
  }

  private async run(): Promise<void> {
    for (let place = 0; !this.isOver;) {
      const stream = this.stream!;
      const waiting = stream.events.slice(place);
      place += waiting.length;
      if (waiting.some(({ event }) => event === 'expired')) await this.readAfresh();
      // One reading for all that is told of a conversation meanwhile: from the first cursor on
      const first = new Map<string, string>();
      for (const { event, data } of waiting)
        if (event === 'conversation' && !first.has(data.conversation_id))
          first.set(data.conversation_id, data.changes_cursor);
      for (const [conversation, cursor] of first) await this.read(conversation, cursor);
      if (waiting.length > 0) continue;
      if (stream.hasEnded) {
        await this.reconnect(stream.lastId);
        place = 0;
      } else await sleep(20);
    }
  }

  /** It missed more than can be told. */
  private async readAfresh(): Promise<void> {
    this.resets += 1;
    for (let page: string | null = ''; page !== null && !this.isOver;) {
      const body = await this.get(`/ajax/tata-conversations/?limit=200${page && `&page=${encodeURIComponent(page)}`}`);
      for (const { id } of (body?.conversations ?? []) as { id: string }[])
        this.take(await this.get(`/ajax/tata-conversations/${id}/messages/?limit=200`));
      page = body?.next_page ?? null;
    }
  }

  private async reconnect(lastId: string): Promise<void> {
    while (!this.isOver) {
      const headers = { cookie: this.client.cookie, 'last-event-id': lastId };
      const stream = await EventReader.open(this.url, headers).catch(() => null);
      this.reconnects += 1;
      if (stream?.status === 200) {
        this.stream = stream;
        return;
      }
      await sleep(200);
    }
  }
}

/** Asks every second, as a panel does whose stream some proxy in between swallows. */
export class PollingAgent extends Agent {
  private running: Promise<void> | null = null;

  async open(): Promise<void> {
    await this.signIn();
    const { changes_cursor } = await this.get('/ajax/tata-conversations/?limit=1');
    this.running = this.run(changes_cursor);
  }

  async close(): Promise<void> {
    this.isOver = true;
    await this.running;
  }

  private async run(start: string): Promise<void> {
    for (let cursor = start; !this.isOver;) {
      const body = await this.get(`/ajax/tata-conversations/?limit=200&since=${encodeURIComponent(cursor)}`);
      if (!body) return;
      for (const { id } of body.conversations as { id: string }[]) await this.read(id, cursor);
      cursor = body.changes_cursor;
      if (body.next_page === null) await sleep(1_000);
    }
  }
}
