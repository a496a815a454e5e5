import { Settings } from '@app/config';
import { newKey } from '../support/keys.js';
import { startApp, type TestApp } from '../support/start-app.js';

const LIMIT = 5;
const LEADS = '/api/v1/leads';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ API_RATE_LIMIT: String(LIMIT) });
});
afterAll(() => app.stop());

const numberOf = (headers: Headers, name: string): number => Number(headers.get(`ratelimit-${name}`));

it('every answer to a key says how many calls are left in this minute, refusals too', async () => {
  const { client } = await newKey(app, ['leads:read']);
  const answers = [];
  for (const path of [LEADS, `${LEADS}/nothing`, '/api/v1/keys', '/ajax/tata-conversations/', LEADS])
    answers.push(await client.get(path));
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 403, 403, 200]);
  expect(answers.map(({ headers }) => numberOf(headers, 'remaining'))).toEqual([4, 3, 2, 1, 0]);
  for (const { headers } of answers) {
    expect(numberOf(headers, 'limit')).toBe(LIMIT);
    expect(headers.get('ratelimit-policy')).toBe(`${LIMIT};w=60`);
    expect(numberOf(headers, 'reset')).toBeGreaterThan(0);
    expect(numberOf(headers, 'reset')).toBeLessThanOrEqual(60);
  }
});

it('past the limit a key gets 429 with Retry-After, in the words of the route, until the minute is over', async () => {
  const { id, client } = await newKey(app, ['leads:read', 'messages:read']);
  for (let call = 0; call < LIMIT; call += 1) expect((await client.get(LEADS)).status).toBe(200);
  const refused = await client.get(LEADS);
  expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited', retryable: true, status: 429 } });
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  expect(Number(refused.headers.get('retry-after'))).toBe(numberOf(refused.headers, 'reset'));
  const ajax = await client.get('/ajax/tata-conversations/');
  expect(ajax).toMatchObject({ status: 429, body: { success: false, code: 'rate_limited' } });
  expect(ajax.headers.get('retry-after')).not.toBeNull();

  const second = await startApp({ DATABASE_URL: app.server.app.get(Settings).databaseUrl!, API_RATE_LIMIT: '5' });
  try {
    const other = (path: string) =>
      fetch(second.url + path, { headers: { authorization: `Bearer ${client.key}` } }).then(({ status }) => status);
    expect(await other(LEADS)).toBe(429);
    await app.db.query('UPDATE api_calls SET expire = $1 WHERE key LIKE $2', [Date.now() - 1, `%${id}`]);
    // The instance that refused knows until when by itself; one that just starts asks the database
    const third = await startApp({ DATABASE_URL: app.server.app.get(Settings).databaseUrl!, API_RATE_LIMIT: '5' });
    const answer = await fetch(third.url + LEADS, { headers: { authorization: `Bearer ${client.key}` } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('ratelimit-remaining')).toBe('4');
    await third.stop();
  } finally {
    await second.stop();
  }
});

it('one key’s calls take nothing from another’s', async () => {
  const [one, other] = [await newKey(app, ['leads:read']), await newKey(app, ['leads:read'])];
  const answers = await Promise.all(Array.from({ length: 12 }, () => one.client.get(LEADS)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(LIMIT);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(12 - LIMIT);
  expect((await other.client.get(LEADS)).status).toBe(200);
});

it('signed-in agents are not counted', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, () => app.agent.get(LEADS)));
  expect(answers.every(({ status, headers }) => status === 200 && !headers.has('ratelimit-limit'))).toBe(true);
});
