import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GuardedAddresses, NameResolver, networkList } from '@app/common';
import { openPicture } from './picture-request.js';

/** Who may be asked listens at one address, who may not at the next; the same port for both. */
let open: Server;
let closed: Server;
let asked: string[];
let toClosed: number;
let redirect: string;
let headers: NodeJS.Dict<string | string[]>;
let names: string[][];
beforeAll(async () => {
  open = createServer((request, response) => {
    asked.push(request.url!);
    headers = request.headers;
    if (request.url === '/picture') return void response.end('a picture');
    if (request.url === '/missing') return void response.writeHead(404).end();
    if (request.url === '/busy') return void response.writeHead(503).end();
    response.writeHead(302, { location: redirect }).end();
  }).listen(0, '127.0.0.1');
  await once(open, 'listening');
  closed = createServer((_request, response) => {
    toClosed += 1;
    response.end('a secret');
  }).listen(port(), '127.0.0.2');
  await once(closed, 'listening');
});
afterAll(() => {
  open.close();
  closed.close();
});
beforeEach(() => {
  asked = [];
  toClosed = 0;
  names = [['127.0.0.1']];
});

const port = (): number => (open.address() as AddressInfo).port;
const at = (host: string, path = '/picture'): string => `http://${host}:${port()}${path}`;
const resolver = new NameResolver();
resolver.resolve = () => {
  const addresses = names.length > 1 ? names.shift()! : names[0]!;
  return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
};
const addresses = new GuardedAddresses(resolver, networkList([{ address: '127.0.0.1', prefix: 32, family: 'ipv4' }]));
const ask = async (address: string): Promise<string> => {
  const response = await openPicture(address, addresses, AbortSignal.timeout(5_000));
  return Buffer.concat(await response.toArray()).toString();
};

it('follows redirects to where it may go, and says nothing of who asks', async () => {
  redirect = at('ads.example.test');
  expect(await ask(at('127.0.0.1', '/first'))).toBe('a picture');
  expect(asked).toEqual(['/first', '/picture']);
  expect(Object.keys(headers).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
});

describe.each([
  ['an address', () => at('127.0.0.2')],
  ['the metadata of a cloud', () => 'http://169.254.169.254/latest/meta-data/'],
  ['this machine in another spelling', () => at('[::ffff:127.0.0.2]')],
  ['a number for an address', () => at('2130706434')],
])('%s that is closed', (_what, closedAddress) => {
  it('is not asked, at once and behind a redirect', async () => {
    await expect(ask(closedAddress())).rejects.toMatchObject({ code: 'closed_address' });
    redirect = closedAddress();
    await expect(ask(at('127.0.0.1', '/first'))).rejects.toMatchObject({ code: 'closed_address' });
    expect(toClosed).toBe(0);
  });
});

it('a name is asked at the address that was looked at, and at none when one of them is closed', async () => {
  names = [['127.0.0.1'], ['127.0.0.2']];
  expect(await ask(at('ads.example.test'))).toBe('a picture');
  await expect(ask(at('ads.example.test'))).rejects.toMatchObject({ code: 'closed_address' });
  names = [['127.0.0.1', '127.0.0.2']];
  await expect(ask(at('ads.example.test'))).rejects.toMatchObject({ code: 'closed_address' });
  expect(toClosed).toBe(0);
});

it.each([
  ['plain HTTP of the internet', 'http://198.41.0.4/ad.jpg', 'plain_http'],
  ['another protocol', 'ftp://ads.example.test/ad.jpg', 'address'],
  ['an address with a password', 'http://me:secret@127.0.0.1/ad.jpg', 'address'],
])('refuses %s', async (_what, address, code) => {
  await expect(ask(address)).rejects.toMatchObject({ code });
});

it.each([
  ['for ever', () => at('127.0.0.1', '/again')],
  ['to what is no address', () => 'http://'],
])('refuses to be sent on %s', async (_what, where) => {
  redirect = where();
  await expect(ask(at('127.0.0.1', '/again'))).rejects.toMatchObject({ code: 'redirect' });
  expect(asked.length).toBeLessThan(5);
});

it('tells what is gone from what may be there later', async () => {
  await expect(ask(at('127.0.0.1', '/missing'))).rejects.toMatchObject({ code: 'gone' });
  await expect(ask(at('127.0.0.1', '/busy'))).rejects.toThrow('answered 503');
});
