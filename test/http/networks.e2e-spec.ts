import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { createServer, request as httpsRequest, type Server as ProxyServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import { startSimulator, type Simulator } from '@app/tata-simulator/index.js';
import { BUSINESS } from '../support/payloads.js';
import { ADMIN, startApp, type TestApp } from '../support/start-app.js';

let simulator: Simulator;
let customers = 0;
beforeAll(async () => {
  simulator = await startSimulator({ businessNumber: BUSINESS });
});
afterAll(() => simulator.close());

/** TLS by a key that both sides know: as encrypted as with a certificate, which not every machine has a tool to make. */
const CIPHER = { ciphers: 'PSK', maxVersion: 'TLSv1.2' } as const;
const KEY = randomBytes(32);
const TLS_SERVER: ServerOptions = { ...CIPHER, pskCallback: () => KEY };
const TLS_CLIENT = {
  ...CIPHER,
  pskCallback: () => ({ psk: KEY, identity: 'a browser' }),
  checkServerIdentity: () => undefined,
};

const startOn = (environment: Record<string, string>): Promise<TestApp> =>
  startApp({ TATA_BASE_URL: simulator.url, TATA_AUTH_TOKEN: simulator.authToken, ...environment });

interface Answer {
  status: number;
  body: Record<string, unknown>;
  cookie: string | undefined;
}

/** A browser's POST from the page at `origin`; `fetch` would set `Origin` and check certificates by itself. */
async function post(url: string, origin: string, body: object, cookie = ''): Promise<Answer> {
  const request = url.startsWith('https') ? httpsRequest : httpRequest;
  const sent = request(url, {
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/json', origin, cookie },
    ...(url.startsWith('https') && TLS_CLIENT),
  });
  sent.end(JSON.stringify(body));
  const [response] = await once(sent, 'response');
  return {
    status: response.statusCode,
    body: JSON.parse(await text(response)) as Record<string, unknown>,
    cookie: response.headers['set-cookie']?.[0],
  };
}

/** Signs in at `base` as its own page does, replies to a customer, and tries the same from a foreign page. */
async function useThrough(
  base: string,
  webhook: string,
): Promise<{ signIn: Answer; reply: Answer; foreign: Answer[] }> {
  const phone = `9197777${String((customers += 1)).padStart(5, '0')}`;
  simulator.setWebhook({ url: webhook });
  simulator.saveCustomer({ phone, name: 'Asha V' });
  await simulator.customerWrites({ from: phone, text: 'hello' });
  const signIn = await post(`${base}/ajax/login/`, base, ADMIN);
  const cookie = signIn.cookie?.split(';')[0];
  const send = (origin: string) => post(`${base}/ajax/tata-send-reply/`, origin, { phone, message: 'yes' }, cookie);
  const reply = await send(base);
  const foreign = [await send('https://elsewhere.example'), await post(`${base}/ajax/login/`, 'null', ADMIN)];
  expect(simulator.sends(phone)).toHaveLength(1);
  return { signIn, reply, foreign };
}

const WORKS = {
  signIn: { status: 200 },
  reply: { status: 200, body: { success: true, status: 'sent' } },
  foreign: [
    { status: 403, body: { code: 'forbidden' } },
    { status: 403, body: { code: 'forbidden' } },
  ],
};

const own = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal);
const hasIpv6 = (networkInterfaces()['lo'] ?? networkInterfaces()['lo0'])?.some(({ family }) => family === 'IPv6');

describe('plain HTTP on every address of this machine', () => {
  let app: TestApp;
  let port: string;
  beforeAll(async () => {
    app = await startOn({ HOST: hasIpv6 ? '::' : '0.0.0.0' });
    port = new URL(app.url).port;
  });
  afterAll(() => app.stop());

  it.each([
    ['localhost', 'localhost'],
    ['127.0.0.1', '127.0.0.1'],
    ['an address of the local network', own?.address ?? '127.0.0.2'],
    ...(hasIpv6 ? [['[::1]', '[::1]']] : []),
  ])('%s signs in, sends, and keeps foreign pages out', async (_, host) => {
    const base = `http://${host}:${port}`;
    const used = await useThrough(base, `${base}/webhook/`);
    expect(used).toMatchObject(WORKS);
    expect(used.signIn.cookie).toMatch(/; HttpOnly/);
    expect(used.signIn.cookie).not.toMatch(/Secure/i);
  });
});

it.each(['127.0.0.1', '0.0.0.0'])('HOST=%s prints an address that signs in and sends', async (host) => {
  const app = await startOn({ HOST: host });
  expect(await useThrough(app.url, `${app.url}/webhook/`)).toMatchObject(WORKS);
  const { port } = new URL(app.url);
  expect(await useThrough(`http://localhost:${port}`, `${app.url}/webhook/`)).toMatchObject(WORKS);
  await app.stop();
});

describe('behind a proxy that ends TLS', () => {
  let app: TestApp;
  const proxies: ProxyServer[] = [];

  afterEach(async () => {
    for (const proxy of proxies.splice(0)) proxy.close();
    await app.stop();
  });

  /** Ends TLS in front of the application; `extra` is what it tells of the browser's request. Returns its address. */
  const proxy = async (extra: (host: string) => Record<string, string>): Promise<string> => {
    const server = createServer(TLS_SERVER, (incoming, outgoing) => {
      const headers = { ...incoming.headers, ...extra(incoming.headers.host!) };
      const onward = httpRequest(new URL(incoming.url!, app.url), { method: incoming.method, headers, agent: false });
      onward.on('response', (answer) => {
        outgoing.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', () => outgoing.destroy());
      incoming.pipe(onward);
    }).listen(0, '127.0.0.1');
    proxies.push(server);
    await once(server, 'listening');
    return `https://localhost:${(server.address() as AddressInfo).port}`;
  };
  const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '198.51.100.7' };

  it.each([
    ['says the host apart', (host: string) => ({ ...forwarded, host: 'inside', 'x-forwarded-host': host })],
    ['keeps Host', () => forwarded],
  ])('one that %s signs in with a Secure cookie, sends, and keeps foreign pages out', async (_, extra) => {
    app = await startOn({ TRUST_PROXY: 'true' });
    const base = await proxy(extra);
    const used = await useThrough(base, `${app.url}/webhook/`);
    expect(used).toMatchObject(WORKS);
    expect(used.signIn.cookie).toMatch(/; HttpOnly/);
    expect(used.signIn.cookie).toMatch(/; Secure/);
  });

  it('one that keeps Host works without TRUST_PROXY too, though its cookie cannot be Secure', async () => {
    app = await startOn({});
    const used = await useThrough(await proxy(() => forwarded), `${app.url}/webhook/`);
    expect(used).toMatchObject(WORKS);
    expect(used.signIn.cookie).not.toMatch(/Secure/i);
  });

  it('without TRUST_PROXY a forwarded host is nobody’s word, and the answer says what to set', async () => {
    app = await startOn({});
    const base = await proxy((host) => ({ ...forwarded, host: 'inside', 'x-forwarded-host': host }));
    const answer = await post(`${base}/ajax/login/`, base, ADMIN);
    expect(answer).toMatchObject({ status: 403, body: { error: expect.stringContaining('TRUST_PROXY=true') } });
  });
});
