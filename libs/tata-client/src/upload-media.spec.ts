import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Clock } from '@app/common';
import { Settings } from '@app/config';
import { HttpService } from '@nestjs/axios';
import axios from 'axios';
import { TataClient } from './tata-client.js';

const NUMBER = '919000000001';
const BYTES = Buffer.from('%PDF-1.4 prices');

let server: Server;
let client: TataClient;
let seen: { path: string; authorization: string | undefined; length: number; body: Buffer; contentType: string }[];
let answer: (response: ServerResponse, request: IncomingMessage) => void;

beforeAll(async () => {
  server = createServer((request, response) => {
    void buffer(request).then(
      (body) => {
        const { authorization, 'content-length': length, 'content-type': contentType } = request.headers;
        seen.push({ path: request.url!, authorization, length: Number(length), body, contentType: contentType! });
        answer(response, request);
      },
      () => undefined,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = new Settings({ TATA_BASE_URL: url, TATA_AUTH_TOKENS: `${NUMBER}=token-1` });
  client = new TataClient(new HttpService(axios.create()), settings, new Clock());
});
beforeEach(() => {
  seen = [];
  answer = (response) => response.end(JSON.stringify({ id: '1000' }));
});
afterAll(async () => {
  client.onApplicationShutdown();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const upload = (file: Readable = Readable.from([BYTES]), signal?: AbortSignal, businessNumber = NUMBER) =>
  client.uploadMedia({ businessNumber, mimeType: 'application/pdf', size: BYTES.length, file }, signal);

it('writes one part, its length known ahead, with our token, and answers TATA’s id', async () => {
  expect(await upload()).toMatchObject({ kind: 'accepted', tataId: '1000', httpStatus: 200 });
  const [{ path, authorization, length, body, contentType }] = seen as [(typeof seen)[0]];
  expect({ path, authorization }).toEqual({ path: '/whatsapp-cloud/media', authorization: 'Bearer token-1' });
  expect(length).toBe(body.length);
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  const file = form.get('file') as File;
  expect([...form.keys()]).toEqual(['file']);
  expect(file).toMatchObject({ name: 'file.pdf', type: 'application/pdf' });
  expect(Buffer.from(await file.arrayBuffer()).equals(BYTES)).toBe(true);
});

const say = (status: number, body: object) => (response: ServerResponse) =>
  response.writeHead(status).end(JSON.stringify(body));

it.each([
  [say(503, {}), 'unavailable'],
  [say(429, {}), 'unavailable'],
  [say(500, {}), 'unconfirmed'],
  [say(200, {}), 'unconfirmed'],
  [(response: ServerResponse) => response.destroy(), 'unconfirmed'],
  [say(401, {}), 'unauthorized'],
  [say(400, { error: 'AUTH_TOKEN_INVALID' }), 'unauthorized'],
  [say(424, { error: 'UPLOAD_MEDIA', meta: { code: 100 } }), 'refused'],
  [say(413, {}), 'refused'],
] as [typeof answer, string][])('%s is %s', async (behave, kind) => {
  answer = behave;
  expect(await upload()).toMatchObject({ kind });
});

it('a refusal speaks of the file, with TATA’s words and code', async () => {
  answer = say(424, { error: 'UPLOAD_MEDIA', meta: { code: 100, message: '(#100) Not this' }, traceId: 'trace-1' });
  expect(await upload()).toMatchObject({
    kind: 'refused',
    error: { code: 100, title: 'WhatsApp refused the file', detail: '(#100) Not this', who: 'agent' },
    traceId: 'trace-1',
  });
});

it('without a token nothing is opened or written', async () => {
  const file = Readable.from([BYTES]);
  expect(await upload(file, undefined, '919000000099')).toMatchObject({
    kind: 'unauthorized',
    tataCode: 'number_not_configured',
  });
  expect(seen).toEqual([]);
});

it.each([
  ['is shorter than it should be', () => Readable.from([BYTES.subarray(1)])],
  [
    'cannot be read',
    () =>
      new Readable({
        read: (): never => {
          throw new Error('EIO');
        },
      }),
  ],
])('a file that %s is no upload', async (_, file) => {
  expect(['unavailable', 'unconfirmed']).toContain((await upload(file())).kind);
  expect(seen).toEqual([]);
});

it('ends, and lets go of the file, when it is called off', async () => {
  const file = new Readable({ read: () => undefined });
  const ending = new AbortController();
  const outcome = upload(file, ending.signal);
  setImmediate(() => ending.abort());
  expect(['unavailable', 'unconfirmed']).toContain((await outcome).kind);
  expect(file.destroyed).toBe(true);
});
