import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenSend {
  reference: string;
  to: string;
  text: string;
}

/** An HTTP server in TATA's place: remembers every send and answers as told. */
export class TataStandIn {
  readonly seen: SeenSend[] = [];
  /** How many sends are unanswered now, and the most there ever were. */
  open = 0;
  mostOpen = 0;
  answer: (send: SeenSend, response: ServerResponse) => void | Promise<void> = accept;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<TataStandIn> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const standIn = new TataStandIn(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => void standIn.take(Buffer.concat(chunks).toString('utf8'), response));
    });
    return standIn;
  }

  texts(): string[] {
    return this.seen.map(({ text }) => text);
  }

  reset(): void {
    this.seen.length = 0;
    this.mostOpen = 0;
    this.answer = accept;
  }

  /** Whoever waits for an answer gets none. */
  dropAll(): void {
    this.server.closeAllConnections();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(json: string, response: ServerResponse): Promise<void> {
    const body = JSON.parse(json) as { to: string; text: { body: string }; metaData: { custom_callback_data: string } };
    const send = { reference: body.metaData.custom_callback_data, to: body.to, text: body.text.body };
    this.seen.push(send);
    this.open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.open);
    response.once('close', () => (this.open -= 1));
    await this.answer(send, response);
  }
}

export function accept(send: SeenSend, response: ServerResponse): void {
  response.end(JSON.stringify({ id: `request-${send.reference}` }));
}
