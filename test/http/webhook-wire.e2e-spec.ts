import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { eventually } from '../support/eventually.js';
import { signatureOf, textPayload } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

const SECRET = 'a-key';
const MIB = 1024 * 1024;

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ TATA_WEBHOOK_SECRET: SECRET });
});
afterAll(() => app.stop());

/** A connection on which bytes go out as they are given. */
class Wire {
  said = '';
  isClosed = false;
  private constructor(private readonly socket: Socket) {
    socket.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    socket.on('close', () => (this.isClosed = true)).on('error', () => undefined);
  }
  static async open(): Promise<Wire> {
    const { hostname, port } = new URL(app.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new Wire(socket);
  }
  write(bytes: string | Buffer): void {
    if (!this.isClosed) this.socket.write(bytes);
  }
  get statuses(): number[] {
    return [...this.said.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
  }
  async hears(...statuses: number[]): Promise<void> {
    const heard = await eventually(
      () => Promise.resolve(this.statuses),
      (all) => all.length >= statuses.length,
    );
    expect(heard).toEqual(statuses);
  }
  end(): void {
    this.socket.destroy();
  }
}

const head = (body: string | Buffer, more: string[] = []): string =>
  [
    'POST /webhook/ HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/json',
    `X-Hub-Signature-256: ${signatureOf(body, SECRET)}`,
    ...more,
    '\r\n',
  ].join('\r\n');
const whole = (body: string): string => head(body, [`Content-Length: ${Buffer.byteLength(body)}`]) + body;
const chunk = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);

let customers = 0;
const newCustomer = (): string => String(919999960000 + (customers += 1));
const textsOf = async (phone: string): Promise<string[] | undefined> =>
  (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body.messages?.map(
    ({ text }: { text: string }) => text,
  );

it('a body in chunks is one body, wherever it is cut', async () => {
  const from = newCustomer();
  const body = Buffer.from(JSON.stringify(textPayload({ from, text: 'नमस्ते 👋' })));
  const wire = await Wire.open();
  wire.write(head(body, ['Transfer-Encoding: chunked']));
  // Through the middle of letters
  for (let at = 0; at < body.length; at += 7) wire.write(chunk(body.subarray(at, at + 7)));
  wire.write('0\r\n\r\n');
  await wire.hears(200);
  expect(await textsOf(from)).toEqual(['नमस्ते 👋']);
  wire.end();
});

it('requests that come without waiting for answers are answered in their order, each when it is stored', async () => {
  const from = newCustomer();
  const bodies = ['one', 'two', 'three'].map((text) => JSON.stringify(textPayload({ from, text })));
  const wire = await Wire.open();
  wire.write([whole(bodies[0]!), whole(bodies[1]!), whole('not json'), whole(bodies[2]!)].join(''));
  await wire.hears(200, 200, 400, 200);
  expect((await textsOf(from))!.sort()).toEqual(['one', 'three', 'two']);
  wire.end();
});

it('who asks before sending is told to go on', async () => {
  const from = newCustomer();
  const body = JSON.stringify(textPayload({ from }));
  const wire = await Wire.open();
  wire.write(head(body, [`Content-Length: ${body.length}`, 'Expect: 100-continue']));
  await wire.hears(100);
  wire.write(body);
  await wire.hears(100, 200);
  expect(await textsOf(from)).toEqual(['hi']);
  wire.end();
});

it('a compressed body is refused by name, not taken for bad letters', async () => {
  const body = gzipSync(JSON.stringify(textPayload()));
  const wire = await Wire.open();
  wire.write(head(body, [`Content-Length: ${body.length}`, 'Content-Encoding: gzip']));
  wire.write(body);
  await wire.hears(415);
  expect(wire.said).toContain('without a Content-Encoding');
  wire.end();
  const plain = JSON.stringify(textPayload());
  const identity = { 'content-encoding': 'identity', 'x-hub-signature-256': signatureOf(plain, SECRET) };
  expect(await app.anonymous.post('/webhook/', plain, identity)).toMatchObject({ status: 200 });
});

describe('a body of more than 1 MiB is refused, and the server goes on', () => {
  it('when its length says so', async () => {
    const wire = await Wire.open();
    wire.write(head('', [`Content-Length: ${MIB + 1}`]));
    await wire.hears(413);
    wire.end();
  });

  it('when it only grows and never says how long it is', async () => {
    const wire = await Wire.open();
    wire.write(head('', ['Transfer-Encoding: chunked']));
    const part = chunk(Buffer.alloc(64 * 1024, 32));
    for (let sent = 0; sent <= MIB; sent += 64 * 1024) wire.write(part);
    await wire.hears(413);
    wire.end();
    expect(await app.anonymous.get('/health/live')).toMatchObject({ status: 200 });
  });

  it('and one of exactly 1 MiB in chunks is taken', async () => {
    const from = newCustomer();
    const bare = JSON.stringify(textPayload({ from, text: '' }));
    const body = Buffer.from(JSON.stringify(textPayload({ from, text: 'x'.repeat(MIB - bare.length) })));
    expect(body).toHaveLength(MIB);
    const wire = await Wire.open();
    wire.write(head(body, ['Transfer-Encoding: chunked']));
    for (let at = 0; at < MIB; at += 64 * 1024) wire.write(chunk(body.subarray(at, at + 64 * 1024)));
    wire.write('0\r\n\r\n');
    await wire.hears(200);
    wire.end();
  });
});

it('a request whose length is told twice differently is refused', async () => {
  const body = JSON.stringify(textPayload());
  const wire = await Wire.open();
  wire.write(head(body, [`Content-Length: ${body.length}`, 'Transfer-Encoding: chunked']) + body);
  await wire.hears(400);
  wire.end();
});
