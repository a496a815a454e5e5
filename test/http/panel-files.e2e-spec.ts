import { readdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { startApp, type TestApp } from '../support/start-app.js';

const DIST = 'frontend/dist';
let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.stop());

const get = (path: string) => fetch(app.url + path);

it('the panel can be installed: its manifest names icons that are there, in the sizes that they say', async () => {
  const page = await (await get('/tata-chat/')).text();
  expect(page).toContain('<link rel="manifest" href="/tata-chat/manifest.webmanifest"');
  const answer = await get('/tata-chat/manifest.webmanifest');
  expect(answer.headers.get('content-type')).toMatch(/^application\/manifest\+json/);
  const manifest = (await answer.json()) as {
    start_url: string;
    scope: string;
    icons: { src: string; sizes: string; type: string; purpose: string }[];
  };
  expect(manifest).toMatchObject({ start_url: '/tata-chat/', scope: '/tata-chat/' });
  for (const { src, sizes, type } of manifest.icons) {
    const icon = await get(src);
    expect([src, icon.status, icon.headers.get('content-type')]).toEqual([src, 200, type]);
    if (sizes === 'any') continue;
    const { width, height } = await sharp(Buffer.from(await icon.arrayBuffer())).metadata();
    expect(`${width}x${height}`).toBe(sizes);
  }
  const named = manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`);
  expect(named).toEqual(expect.arrayContaining(['192x192 any', '512x512 any', '192x192 maskable', '512x512 maskable']));
});

it('a phone’s theme colour follows the system, and Apple’s has an icon', async () => {
  const page = await (await get('/tata-chat/')).text();
  for (const scheme of ['light', 'dark'])
    expect(page).toContain(`<meta name="theme-color" media="(prefers-color-scheme: ${scheme})"`);
  const [, icon] = /<link rel="apple-touch-icon" href="([^"]+)"/.exec(page) ?? [];
  expect((await get(icon!)).headers.get('content-type')).toBe('image/png');
});

it('the worker is never kept by a browser for longer than a look, is a script of ours, and runs within our policy', async () => {
  const { status, headers } = await get('/tata-chat/service-worker.js');
  expect({ status, type: headers.get('content-type'), cache: headers.get('cache-control') }).toEqual({
    status: 200,
    type: expect.stringMatching(/^(text|application)\/javascript/),
    cache: 'no-store',
  });
  const policy = headers.get('content-security-policy')!;
  for (const rule of [`worker-src 'self'`, `manifest-src 'self'`, `connect-src 'self'`]) expect(policy).toContain(rule);
});

it('the worker’s list is what the panel was built of, no more and no less', async () => {
  const worker = await (await get('/tata-chat/service-worker.js')).text();
  const built = readdirSync(DIST, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(gz|br)$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(DIST.length + 1))
    .filter((path) => path !== 'index.html' && path !== 'service-worker.js');
  expect(built.length).toBeGreaterThan(40);
  for (const path of built) expect(worker).toContain(path);
  const listed = [...worker.matchAll(/assets\/[\w.-]+/g)].map(([path]) => path);
  expect(listed.filter((path) => !built.includes(path))).toEqual([]);
});

it('nothing of the styleguide is in what is built', () => {
  const scripts = readdirSync(`${DIST}/assets`).filter((name) => name.endsWith('.js'));
  expect(scripts.filter((name) => /style/i.test(name))).toEqual([]);
  for (const name of scripts) expect(readFileSync(`${DIST}/assets/${name}`, 'utf8')).not.toContain('styleguide');
});
