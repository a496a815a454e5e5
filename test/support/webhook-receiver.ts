import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { eventually } from './eventually.js';

export interface Received {
  headers: IncomingHttpHeaders;
  raw: string;
  at: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into bodies of every shape
  body: any;
}

interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  /** Answers after so long. */
  ms?: number;
  /** Never answers. */
  hangs?: boolean;
}

/** Somebody else's system: a real server that takes webhooks, and answers as it is told. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  /** Decides what each is answered; 204 without one. */
  answer: (received: Received, count: number) => Reply = () => ({});
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(host = '127.0.0.1', port = 0): Promise<WebhookReceiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, host, resolve));
    const { port: bound } = server.address() as AddressInfo;
    const receiver = new WebhookReceiver(server, `http://${host}:${bound}/hooks`);
    server.on('request', (request, response) => {
      void buffer(request).then((bytes) => {
        const raw = bytes.toString('utf8');
        const received = { headers: request.headers, raw, at: Date.now(), body: JSON.parse(raw) };
        receiver.received.push(received);
        const {
          status = 204,
          headers = {},
          body = '',
          ms = 0,
          hangs,
        } = receiver.answer(received, receiver.received.length);
        if (hangs) return;
        setTimeout(() => response.writeHead(status, headers).end(body), ms);
      });
    });
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** What came, by type. */
  of(type: string): Received[] {
    return this.received.filter(({ headers }) => headers['leadline-event'] === type);
  }

  /** Waits until so many have come, and hands them back. */
  async taken(count: number, type?: string, withinMs = 20_000): Promise<Received[]> {
    const list = (): Received[] => (type ? this.of(type) : this.received);
    await eventually(
      () => Promise.resolve(list().length),
      (length) => length >= count,
      withinMs,
    );
    return list();
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** What the specification's own library says of it; throws when it does not verify. */
export function verified(secret: string, { raw, headers }: Received): unknown {
  return new Webhook(secret).verify(raw, headers as Record<string, string>);
}
