import { DESKTOP } from '../support/browser.js';
import { ADMIN } from '../support/start-app.js';
import { BUSINESS, fixture, newWamid, unixSeconds } from '../support/payloads.js';
import { Stage } from './stage.js';

/** What becomes a script, an element, a request or an address where a text is taken for more than that. */
const PAYLOADS = [
  `"><img src=x onerror="globalThis.hit=1"><script>globalThis.hit=1</script>`,
  `'"--></style></title></textarea><svg onload=globalThis.hit=1>`,
  `javascript:globalThis.hit=1//https://evil.example/`,
  `{{constructor.constructor('globalThis.hit=1')()}} \${globalThis.hit=1}`,
  `https://evil.example/" onmouseover="globalThis.hit=1`,
  `=HYPERLINK("https://evil.example","x")`,
];
/** By which the server knows what it is, and whose. */
const KEPT = new Set([
  'id',
  'from',
  'type',
  'timestamp',
  'wa_id',
  'mime_type',
  'sha256',
  'user_id',
  'from_user_id',
  'status',
  'action',
]);
const ADDRESSES = new Set(['url', 'link', 'source_url', 'image_url', 'video_url', 'thumbnail_url', 'href', 'website']);

let used = 0;
function poisoned(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => poisoned(one, name));
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, poisoned(one, inner)]));
  if (typeof value !== 'string' || KEPT.has(name)) return value;
  if (ADDRESSES.has(name)) return PAYLOADS[(used += 1) % 2 ? 2 : 4];
  return PAYLOADS[(used += 1) % PAYLOADS.length];
}

interface Fixture {
  file: string;
  kind: string;
}

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
});
afterAll(() => stage.clear());

/** So many are on a page of this height at once. */
const TALL = { ...DESKTOP, height: 4_000 };
const TOGETHER = 12;

/** Every documented message, each of its texts an attack, from people who are called likewise. */
async function sayEverything(): Promise<number> {
  const index = JSON.parse(String(fixture('index.json'))) as Fixture[];
  let said = 0;
  for (const { file, kind } of index) {
    const body = JSON.parse(String(fixture(file))) as Record<string, unknown>;
    const message = [body['messages']].flat()[0] as Record<string, unknown> | undefined;
    if (kind !== 'message' || !message || typeof message['type'] !== 'string') continue;
    said += 1;
    const who = Math.floor(said / TOGETHER);
    const from = `9198123${String(who).padStart(5, '0')}`;
    const answer = await stage.app.anonymous.post('/webhook/', {
      contacts: [{ profile: { name: `${who} ${PAYLOADS[who % PAYLOADS.length]}` }, wa_id: from }],
      messages: { ...(poisoned(message) as object), from, id: newWamid(), timestamp: unixSeconds() },
      businessPhoneNumber: `+${BUSINESS}`,
    });
    expect(answer.status).toBe(200);
  }
  return said;
}

it('whatever a customer writes into whichever field, the panel runs nothing, calls nobody and leads nowhere by it', async () => {
  expect(await sayEverything()).toBeGreaterThan(25);
  const visit = await stage.visit(TALL);
  const { page } = visit;
  const [dialogs, foreign]: string[][] = [[], []];
  page.on('dialog', (dialog) => void (dialogs!.push(dialog.message()), dialog.dismiss()));
  page.on('request', (request) => {
    if (!request.url().startsWith(stage.app.url) && !/^(data|blob):/.test(request.url())) foreign!.push(request.url());
  });
  await visit.enter('/', ADMIN);
  const rows = page.getByRole('list', { name: 'Conversations' }).getByRole('link');
  await rows.first().waitFor();
  const { conversations } = (await stage.app.agent.get('/ajax/tata-conversations/?limit=200')).body;
  const hrefs = new Set<string>();
  let seen = 0;
  for (const { id } of conversations as { id: string }[]) {
    // Within the panel, as a click leads
    await page.evaluate((path) => {
      history.pushState({}, '', path);
      dispatchEvent(new PopStateEvent('popstate'));
    }, `/tata-chat/c/${id}`);
    await visit.thread.getByRole('listitem').first().waitFor();
    seen += await visit.thread.getByRole('listitem').count();
    for (const href of await page
      .locator('a[href]')
      .evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href)))
      hrefs.add(new URL(href).protocol);
  }
  expect(seen).toBeGreaterThan(25);
  await page.goto(`${stage.app.url}/tata-chat/leads`);
  await page.getByRole('list').first().waitFor();
  expect(await page.evaluate(() => (globalThis as { hit?: number }).hit)).toBeUndefined();
  expect({ dialogs, foreign }).toEqual({ dialogs: [], foreign: [] });
  expect([...hrefs].filter((protocol) => !['http:', 'https:', 'mailto:', 'tel:', 'blob:'].includes(protocol))).toEqual(
    [],
  );
  // The CSP would tell of what it stopped
  expect(visit.unexpected(/Failed to load resource/)).toEqual([]);
  await visit.end();
});
