import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { deflateSync } from 'node:zlib';
import { ApiClient } from '../support/api-client.js';
import { newColleague } from '../support/colleagues.js';
import { eventually } from '../support/eventually.js';
import { fixture, textPayload } from '../support/payloads.js';
import { routesOf } from '../support/routes.js';
import { ADMIN, startApp, type TestApp } from '../support/start-app.js';
import { upload } from '../support/uploads.js';

let app: TestApp;
let port: number;
beforeAll(async () => {
  app = await startApp({ TATA_AUTH_TOKEN: 'a-token', WHATSAPP_PHONE_NUMBER: '15550100100' });
  port = Number(new URL(app.url).port);
});
afterAll(() => app.stop());

const alive = async () => expect((await app.agent.get('/health/live')).status).toBe(200);
/** What a person would take for "at once" on a machine that has other things to do. */
const WITHIN_MS = 10_000;
const quickly = async <T>(work: () => Promise<T>): Promise<T> => {
  const began = performance.now();
  const result = await work();
  expect(performance.now() - began).toBeLessThan(WITHIN_MS);
  return result;
};

describe('a session', () => {
  it('cannot be chosen for somebody before they sign in, and is a new one each time', async () => {
    const chosen = 'a'.repeat(43);
    const victim = new ApiClient(app.url);
    victim.cookie = `leadline_session=${chosen}`;
    expect((await victim.post('/ajax/login/', ADMIN)).status).toBe(200);
    const first = victim.cookie;
    expect(first).not.toContain(chosen);
    const attacker = new ApiClient(app.url);
    attacker.cookie = `leadline_session=${chosen}`;
    expect((await attacker.get('/ajax/me/')).status).toBe(401);
    await victim.post('/ajax/login/', ADMIN);
    expect(victim.cookie).not.toBe(first);
  });

  it('is asked for in one time, whether somebody has the e-mail or not', async () => {
    const agents = await Promise.all(Array.from({ length: 7 }, (_, n) => newColleague(app, `Known ${n}`)));
    const took = async (email: string): Promise<number> => {
      const began = performance.now();
      expect((await app.anonymous.post('/ajax/login/', { email, password: 'wrong password' })).status).toBe(401);
      return performance.now() - began;
    };
    const [known, unknown]: number[][] = [[], []];
    // In turn, so that whatever else slows the machine down slows both
    for (const [n, { email }] of agents.entries()) {
      known!.push(await took(email));
      unknown!.push(await took(`nobody-${n}@example.com`));
    }
    const median = (all: number[]) => [...all].sort((a, b) => a - b)[3]!;
    // Without the hash it would be a twentieth
    expect(median(unknown!)).toBeGreaterThan(median(known!) / 3);
    expect(median(known!)).toBeGreaterThan(median(unknown!) / 3);
  });
});

describe('what leaves the server', () => {
  it('is never kept by a cache that others see, nor framed, nor taken for another type', async () => {
    await app.anonymous.post('/webhook/', textPayload());
    const wrong: string[] = [];
    for (const { path, method } of routesOf(app.server.app)) {
      if (method !== 'GET' || path.includes('tata-events')) continue;
      const { headers, status } = await app.agent.get(path.replace(/:\w+/g, '01890000-0000-7000-8000-000000000000'));
      const caching = headers.get('cache-control') ?? '';
      const isPanel = path === '/' || path.startsWith('/tata-chat');
      if (!isPanel && !/no-store|private/.test(caching)) wrong.push(`${path} ${status} cache-control: ${caching}`);
      if (!/frame-ancestors 'none'/.test(headers.get('content-security-policy') ?? '')) wrong.push(`${path}: framed`);
      if (headers.get('x-content-type-options') !== 'nosniff') wrong.push(`${path}: sniffed`);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    '//evil.example',
    '//evil.example/%2e%2e',
    '/%5Cevil.example',
    '/tata-chat//evil.example',
    '/?next=//evil.example',
  ])('sends nobody to another site: %s', async (path) => {
    const { headers } = await rawGet(path);
    const location = headers['location'];
    if (location !== undefined) expect(location).toBe('/tata-chat/');
  });

  it('has no header that a caller wrote', async () => {
    for (const path of [
      '/ajax/me/%0d%0aSet-Cookie:%20a=b',
      '/tata-chat/%0d%0aX-Injected:%201',
      '/api/v1/leads/%0d%0aX-Injected:1',
    ]) {
      const { headers } = await rawGet(path);
      expect(Object.keys(headers)).not.toContain('x-injected');
      expect(headers['set-cookie']).toBeUndefined();
    }
  });
});

const rawGet = (
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Record<string, unknown> }> =>
  new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, path, headers }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode!, headers: answer.headers });
    });
    sent.on('error', reject);
    sent.end();
  });

describe('a body that is made to hurt', () => {
  const DEEP = [
    ['arrays', `${'['.repeat(500_000)}${']'.repeat(500_000)}`],
    ['objects', `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`],
    ['a message of objects', `{"messages":${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}}`],
    ['members', JSON.stringify(Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`k${n}`, n])))],
    ['one number', `{"phone_number":${'9'.repeat(900_000)}}`],
  ] as const;

  it.each(DEEP)('is refused or kept, and the server goes on: %s', async (_name, body) => {
    const targets = ['/webhook/', '/api/v1/leads', '/api/v1/messages', '/ajax/tata-send-reply/', '/ajax/login/'];
    for (const path of targets) {
      const { status } = await quickly(() => app.agent.post(path, body));
      expect(path === '/webhook/' ? [200, 400] : [400]).toContain(status);
    }
    await alive();
  });

  it('changes no prototype, on whichever route', async () => {
    const polluted =
      '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},"fields":{"__proto__":{"polluted":"yes"}}}';
    for (const { method, path } of routesOf(app.server.app)) {
      if (!['POST', 'PUT', 'PATCH'].includes(method)) continue;
      const address = path.replace(/:\w+/g, '01890000-0000-7000-8000-000000000000');
      if (path === '/ajax/logout') continue;
      const { status } = await app.agent.send(method, address, polluted);
      expect({ path, isError: status >= 500 && status !== 503 }).toEqual({ path, isError: false });
    }
    // The server runs in this process
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(await app.agent.get('/ajax/me/?__proto__[polluted]=yes&constructor[prototype][polluted]=yes')).toMatchObject(
      { status: 200 },
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('with 100,000 signs that patterns could stumble over is taken, listed and searched', async () => {
    const stumbling = [
      '9'.repeat(100_000),
      '*a _b ~c '.repeat(11_000),
      `${'http://a.'.repeat(11_000)}`,
      '{{'.repeat(50_000),
      '+91 '.repeat(25_000),
      'a@'.repeat(50_000),
      '́'.repeat(100_000),
      '\u202e'.repeat(100_000),
    ];
    for (const [n, text] of stumbling.entries()) {
      const from = `9199999${String(n).padStart(5, '0')}`;
      const body = textPayload({ from, text, name: text.slice(0, 5_000) });
      expect((await quickly(() => app.anonymous.post('/webhook/', body))).status).toBe(200);
      expect((await quickly(() => app.agent.get(`/ajax/tata-conversations/${from}/messages/`))).status).toBe(200);
      const q = encodeURIComponent(text.slice(0, 200));
      for (const path of [
        `/api/v1/search?q=${q}`,
        `/api/v1/search?kind=people&q=${q}`,
        `/ajax/tata-conversations/?q=${q}`,
      ])
        expect((await quickly(() => app.agent.get(path))).status).toBeLessThan(500);
      const named = encodeURIComponent(text)
        .slice(0, 15_000)
        .replace(/%[\dA-F]?$/, '');
      expect((await quickly(() => app.agent.get(`/ajax/tata-conversations/${named}/`))).status).toBeLessThan(500);
    }
  });

  it('is a picture of a billion points in a few bytes: no thumbnail is drawn, and nothing is held in memory', async () => {
    const before = process.memoryUsage().rss;
    const answer = await quickly(() =>
      upload(app.agent, { bytes: hugePng(50_000, 50_000), name: 'bomb.png', mimeType: 'image/png' }),
    );
    expect(answer.status).toBeLessThan(500);
    expect(answer.body.thumbnail_url ?? null).toBeNull();
    expect(process.memoryUsage().rss - before).toBeLessThan(500 * 1024 * 1024);
    await alive();
  });
});

/** What a PNG says of itself and the beginning of its lines, all of one colour. */
function hugePng(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length);
    head.write(name, 4, 'latin1');
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc(Buffer.concat([head.subarray(4), data])));
    return Buffer.concat([head, data, check]);
  };
  const facts = Buffer.alloc(13);
  facts.writeUInt32BE(width);
  facts.writeUInt32BE(height, 4);
  facts.set([8, 0, 0, 0, 0], 8);
  const lines = deflateSync(Buffer.alloc((width + 1) * 200));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', facts),
    chunk('IDAT', lines),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(data: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

describe('many and slow callers', () => {
  it('a head that never fits is refused', async () => {
    const { status } = await rawGet('/ajax/me/', { 'x-large': 'a'.repeat(100_000) }).catch(() => ({ status: 431 }));
    expect(status).toBe(431);
    await alive();
  });

  it('three hundred connections that say nothing, or half a request, keep nobody out', async () => {
    const sockets: Socket[] = [];
    for (let n = 0; n < 300; n += 1) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      if (n % 2 === 0)
        socket.write(
          'POST /webhook/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{',
        );
      sockets.push(socket);
    }
    expect((await quickly(() => app.anonymous.post('/webhook/', textPayload({ from: '919999955555' })))).status).toBe(
      200,
    );
    for (const socket of sockets) socket.destroy();
  });
});

it('an address that a customer or TATA writes into a message is never called by the server', async () => {
  const calls: string[] = [];
  const listener = createServer((request, answer) => {
    calls.push(request.url ?? '');
    answer.end('x');
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;
  for (const [n, file] of [
    'image-with-url.json',
    'image-referral-post.json',
    'location.json',
    'contacts.json',
  ].entries()) {
    const text = String(fixture(file))
      .replaceAll(/https?:\/\/[^"\\\s]+/g, address)
      .replace('wamid.', `wamid.ssrf${n}`);
    const body = JSON.parse(text) as { messages: Record<string, unknown> };
    const inner = body.messages[String(body.messages['type'])];
    if (inner && typeof inner === 'object' && !Array.isArray(inner))
      Object.assign(inner, { url: address, link: address });
    expect((await app.anonymous.post('/webhook/', body)).status).toBe(200);
  }
  await app.anonymous.post('/webhook/', textPayload({ from: '919999977777', text: `look at ${address}` }));
  // Files are fetched soon after; whatever becomes of this one, it is not asked for there
  await eventually(
    () => app.db.query<{ attempts: number }[]>(`SELECT attempts FROM media WHERE uploaded_at IS NULL`),
    (rows) => rows.length > 0 && rows.every(({ attempts }) => attempts > 0),
    20_000,
  );
  expect(calls).toEqual([]);
  listener.close();
});

it('takes no address for a file that is to be sent: the server would fetch it, or have it fetched', async () => {
  await app.anonymous.post('/webhook/', textPayload({ from: '919999966666' }));
  for (const type of ['image', 'document', 'video', 'audio', 'sticker']) {
    const file = { link: 'http://127.0.0.1:22/', media_id: 'http://127.0.0.1:22/' };
    const { status } = await app.agent.post('/api/v1/messages', { to: '919999966666', [type]: file });
    expect({ type, status }).toEqual({ type, status: 400 });
  }
});

it('keys and links that are nearly right open nothing', async () => {
  const { body } = await app.agent.post('/api/v1/keys', { name: 'x', scopes: ['leads:read'] });
  const key = String(body.key);
  for (const wrong of [
    key.slice(0, -1),
    `${key}A`,
    key.toUpperCase(),
    key.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    `${key.slice(0, 13)}${'A'.repeat(43)}`,
  ])
    expect((await new ApiClient(app.url, wrong).get('/api/v1/leads')).status).toBe(401);
  const { body: invited } = await app.agent.post('/ajax/team/', { email: 'new@example.com', role: 'agent' });
  const token = String(invited.link.url).split('/').at(-1)!;
  for (const wrong of [token.slice(0, -1), `${token}a`, token.toLowerCase(), '', '%00', '../login'])
    expect([400, 401, 404]).toContain((await app.anonymous.get(`/ajax/setup/${encodeURIComponent(wrong)}/`)).status);
  expect((await app.anonymous.get(`/ajax/setup/${token}/`)).status).toBe(200);
});
