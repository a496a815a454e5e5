import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Clock } from '@app/common';
import { Settings } from '@app/config';
import { HttpService } from '@nestjs/axios';
import axios from 'axios';
import { TataClient } from './tata-client.js';

const NUMBER = '919000000001';
const BASE = '/whatsapp-cloud/media/download/';

let server: Server;
let url: string;
let client: TataClient;
let asked: { path: string; authorization: string | undefined }[];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({ path: request.url!, authorization: request.headers.authorization });
    response.end(request.url === '/bytes' ? 'the bytes' : JSON.stringify({ url: `${url}/bytes` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = new Settings({ TATA_BASE_URL: url, TATA_AUTH_TOKEN: 'token-1' });
  client = new TataClient(new HttpService(axios.create()), settings, new Clock());
});
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  client.onApplicationShutdown();
  await new Promise((resolve) => server.close(resolve));
});

const open = (id: string) => client.openMedia(NUMBER, id, new AbortController().signal);

it('asks for a link with our token, and follows it without', async () => {
  const opened = await open('1000000000000010');
  expect(opened).toMatchObject({ kind: 'opened', size: 9 });
  expect(opened.kind === 'opened' && (await text(opened.stream))).toBe('the bytes');
  expect(asked).toEqual([
    { path: `${BASE}1000000000000010`, authorization: 'Bearer token-1' },
    { path: '/bytes', authorization: undefined },
  ]);
});

it.each([
  ['a/../../templates?x=1#y', 'a%2F..%2F..%2Ftemplates%3Fx%3D1%23y'],
  ['नक्शा', '%E0%A4%A8%E0%A4%95%E0%A5%8D%E0%A4%B6%E0%A4%BE'],
])('an id %j cannot lead anywhere else', async (id, escaped) => {
  await open(id);
  expect(asked[0]!.path).toBe(BASE + escaped);
});

it.each(['.', '..'])('an id %j, which no escape keeps from being a way, is of no file', async (id) => {
  expect((await open(id)).kind).toBe('gone');
  expect(asked).toEqual([]);
});
