import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpService } from '@nestjs/axios';
import { Clock } from '@app/common';
import { Settings } from '@app/config';
import axios from 'axios';
import type { OutgoingMessage } from './outgoing-payload.js';
import { TataClient } from './tata-client.js';

const MESSAGE: OutgoingMessage = {
  businessNumber: '919000000001',
  to: '919000000002',
  reference: 'reference-1',
  content: { type: 'text', text: { body: '  नमस्ते 👋 ' } },
};

interface Seen {
  url: string | undefined;
  headers: IncomingMessage['headers'];
  body: unknown;
}

describe('a send to TATA', () => {
  let server: Server;
  let seen: Seen[];
  let answer: (response: ServerResponse) => void;
  let clients: TataClient[];

  function clientWith(env: Record<string, string> = {}): TataClient {
    const { port } = server.address() as AddressInfo;
    const settings = new Settings({ TATA_BASE_URL: `http://127.0.0.1:${port}`, TATA_AUTH_TOKEN: 'token-1', ...env });
    const client = new TataClient(new HttpService(axios.create()), settings, new Clock());
    clients.push(client);
    return client;
  }

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        seen.push({ url: request.url, headers: request.headers, body });
        answer(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  beforeEach(() => {
    seen = [];
    clients = [];
    answer = (response) => response.end('{"id":"request-1"}');
  });

  afterEach(() => clients.forEach((client) => client.onApplicationShutdown()));

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('carries the text as it was typed, the number with a plus, and our reference', async () => {
    expect(await clientWith().sendMessage(MESSAGE)).toEqual({
      kind: 'accepted',
      tataId: 'request-1',
      wamid: null,
      httpStatus: 200,
      tataCode: null,
      traceId: null,
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]!.url).toBe('/whatsapp-cloud/messages');
    expect(seen[0]!.headers['content-type']).toMatch(/^application\/json/);
    expect(seen[0]!.body).toEqual({
      to: '+919000000002',
      type: 'text',
      source: 'crm',
      text: { body: '  नमस्ते 👋 ' },
      metaData: { custom_callback_data: 'reference-1' },
    });
  });

  it('quotes the message that it replies to', async () => {
    await clientWith().sendMessage({ ...MESSAGE, replyToWamid: 'wamid.quoted' });
    expect(seen[0]!.body).toMatchObject({ context: { message_id: 'wamid.quoted' } });
  });

  it.each([
    ['bearer', { authorization: 'Bearer token-1' }],
    ['raw', { authorization: 'token-1' }],
    ['apikey', { apikey: 'token-1' }],
  ])('presents the token as %s', async (scheme, headers) => {
    await clientWith({ TATA_AUTH_SCHEME: scheme }).sendMessage(MESSAGE);
    expect(seen[0]!.headers).toMatchObject(headers);
    expect('apikey' in seen[0]!.headers).toBe(scheme === 'apikey');
    expect('authorization' in seen[0]!.headers).toBe(scheme !== 'apikey');
  });

  it.each([
    [200, '{"id":"a"}', 'a', null],
    [201, '{"messageId":"b"}', 'b', null],
    [202, '{"messages":[{"id":"wamid.c"}]}', 'wamid.c', 'wamid.c'],
    [200, '', null, null],
    [204, '', null, null],
    [200, '<html>', null, null],
    [200, '[]', null, null],
    [200, '{"id":7}', null, null],
  ])('takes %i %s as accepted', async (status, body, tataId, wamid) => {
    answer = (response) => response.writeHead(status).end(body);
    expect(await clientWith().sendMessage(MESSAGE)).toMatchObject({
      kind: 'accepted',
      tataId,
      wamid,
      httpStatus: status,
    });
  });

  it.each([
    [408, 'unavailable'],
    [425, 'unavailable'],
    [429, 'unavailable'],
    [503, 'unavailable'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [500, 'unconfirmed'],
    [501, 'unconfirmed'],
    [502, 'unconfirmed'],
    [504, 'unconfirmed'],
    [599, 'unconfirmed'],
    [400, 'refused'],
    [402, 'refused'],
    [404, 'refused'],
    [405, 'refused'],
    [409, 'refused'],
    [413, 'refused'],
    [418, 'refused'],
    [422, 'refused'],
    [424, 'refused'],
  ])('takes an empty %i as %s', async (status, kind) => {
    answer = (response) => response.writeHead(status).end();
    expect(await clientWith().sendMessage(MESSAGE)).toMatchObject({ kind, httpStatus: status });
  });

  it.each([
    [4, 'unavailable'],
    ['80007', 'unavailable'],
    [130429, 'unavailable'],
    [131048, 'unavailable'],
    [131056, 'unavailable'],
    [131000, 'unavailable'],
    [131016, 'unavailable'],
    [131057, 'unavailable'],
    [135000, 'unavailable'],
    [131047, 'refused'],
    [131026, 'refused'],
    [131049, 'refused'],
    [100, 'refused'],
    [190, 'unauthorized'],
    [299, 'unauthorized'],
    [131042, 'unauthorized'],
    [368, 'unauthorized'],
  ])("takes a 424 with WhatsApp's %s as %s", async (code, kind) => {
    answer = (response) =>
      response
        .writeHead(424)
        .end(JSON.stringify({ error: 'SEND', meta: { code }, message: 'words', traceId: 'trace-1' }));
    expect(await clientWith().sendMessage(MESSAGE)).toMatchObject({ kind, tataCode: String(code), traceId: 'trace-1' });
  });

  it("keeps TATA's code and words on a refusal", async () => {
    const meta = { message: '(#131026) x', code: 131026, error_data: { details: 'Not on WhatsApp' } };
    answer = (response) => response.writeHead(424).end(JSON.stringify({ error: 'SEND', meta, message: 'words' }));
    expect(await clientWith().sendMessage(MESSAGE)).toMatchObject({
      kind: 'refused',
      error: { code: 131026, detail: 'Not on WhatsApp', retryable: false },
    });
    answer = (response) =>
      response.writeHead(400).end('{"message":"Bad Request","details":["to is wrong","type too"]}');
    expect(await clientWith().sendMessage(MESSAGE)).toMatchObject({
      kind: 'refused',
      error: { code: 400, title: 'TATA refused the message', detail: 'to is wrong; type too' },
    });
  });

  it('takes a sentence in place of a code for words, since codes are logged', async () => {
    answer = (response) => response.writeHead(400).end('{"error":"919000000002 is no number"}');
    expect(await clientWith().sendMessage(MESSAGE)).toMatchObject({
      kind: 'refused',
      tataCode: null,
      error: { code: 400, detail: '919000000002 is no number' },
    });
  });

  it('knows a refused token that comes as 400', async () => {
    answer = (response) => response.writeHead(400).end('{"error":"AUTH_TOKEN_INVALID","meta":{},"message":"no"}');
    expect(await clientWith().sendMessage(MESSAGE)).toMatchObject({
      kind: 'unauthorized',
      tataCode: 'AUTH_TOKEN_INVALID',
    });
  });

  it('waits as long as it is told to', async () => {
    answer = (response) => response.writeHead(429, { 'Retry-After': '7' }).end();
    expect(await clientWith().sendMessage(MESSAGE)).toMatchObject({ kind: 'unavailable', retryAfterMs: 7000 });
  });

  it('follows no redirect and names the setting that is wrong', async () => {
    answer = (response) => response.writeHead(307, { Location: '/elsewhere' }).end();
    const outcome = await clientWith().sendMessage(MESSAGE);
    expect(outcome).toMatchObject({ kind: 'refused', httpStatus: 307, error: { code: 307 } });
    expect(outcome).toHaveProperty('error.advice', expect.stringContaining('TATA_BASE_URL'));
    expect(seen).toHaveLength(1);
  });

  it('sends nothing without a token', async () => {
    expect(await clientWith({ TATA_AUTH_TOKEN: '' }).sendMessage(MESSAGE)).toMatchObject({
      kind: 'unauthorized',
      tataCode: 'tata_not_configured',
    });
    expect(seen).toHaveLength(0);
  });
});
