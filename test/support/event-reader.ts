import { get, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { eventually } from './eventually.js';

export interface ServerEvent {
  event: string;
  id: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into events of every shape
  data: any;
  /** When it came, as `performance.now()` counts. */
  at: number;
}

/** A client of server-sent events that shows what came over the wire. */
export class EventReader {
  readonly events: ServerEvent[] = [];
  comments = 0;
  lastId = '';
  hasEnded = false;
  /** The whole answer, when it is no stream. */
  body = '';
  private rest = '';

  private constructor(
    private readonly request: ClientRequest,
    private readonly response: IncomingMessage,
  ) {
    response.setEncoding('utf8');
    response.on('data', (text: string) => this.take(text));
    response.on('close', () => (this.hasEnded = true)).on('error', () => (this.hasEnded = true));
  }

  static open(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
    return new Promise((resolve, reject) => {
      const request = get(`${url}/ajax/tata-events/`, { headers, agent: false }, (response) =>
        resolve(new EventReader(request, response)),
      );
      request.on('error', reject);
    });
  }

  get status(): number {
    return this.response.statusCode!;
  }

  get headers(): IncomingHttpHeaders {
    return this.response.headers;
  }

  get phones(): string[] {
    return this.events.flatMap(({ data }) => data.phone_number ?? []);
  }

  /** The first event of a phone's conversation; fails when it does not come. */
  async heard(phone: string, withinMs = 5_000): Promise<ServerEvent> {
    const find = () => Promise.resolve(this.events.find(({ data }) => data.phone_number === phone));
    return (await eventually(find, Boolean, withinMs))!;
  }

  async ended(withinMs: number): Promise<void> {
    await eventually(() => Promise.resolve(this.hasEnded), Boolean, withinMs);
  }

  pause(): void {
    this.response.pause();
  }

  resume(): void {
    this.response.resume();
  }

  close(): void {
    this.request.destroy();
  }

  private take(text: string): void {
    this.body += text;
    const blocks = (this.rest + text).split('\n\n');
    this.rest = blocks.pop()!;
    for (const block of blocks) this.takeBlock(block);
  }

  private takeBlock(block: string): void {
    const lines = block.split('\n');
    this.comments += lines.filter((line) => line.startsWith(':')).length;
    const field = (name: string): string | undefined =>
      lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
    this.lastId = field('id') ?? this.lastId;
    const data = field('data');
    if (data === undefined) return;
    this.events.push({ event: field('event')!, id: this.lastId, data: JSON.parse(data), at: performance.now() });
  }
}
