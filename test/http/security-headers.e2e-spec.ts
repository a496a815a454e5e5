import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ TRUST_PROXY: 'true' });
});
afterAll(() => app.stop());

const SURFACES = [
  '/tata-chat/',
  '/tata-chat/c/1',
  '/ajax/me/',
  '/api/v1/leads',
  '/health/live',
  '/webhook/',
  '/nothing',
  '/',
];
const OVER_TLS = { 'x-forwarded-proto': 'https' };

describe.each(SURFACES)('%s', (path) => {
  it('says how it may be used', async () => {
    const { headers } = await app.anonymous.get(path);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-permitted-cross-domain-policies': 'none',
    });
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).toContain(`frame-ancestors 'none'`);
    expect(policy).not.toMatch(/unsafe|upgrade-insecure|\*/);
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('keeps other windows apart over TLS, and says nothing that browsers ignore without', async () => {
    expect((await app.anonymous.get(path, OVER_TLS)).headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect((await app.anonymous.get(path)).headers.get('cross-origin-opener-policy')).toBeNull();
  });
});

it('only the viewer of the API’s documentation may style itself, and it runs no script but ours', async () => {
  const policy = (await app.anonymous.get('/api/docs')).headers.get('content-security-policy')!;
  expect(policy).toContain(`script-src 'self';`);
  expect(policy.replace(`style-src 'self' 'unsafe-inline'`, '')).not.toContain('unsafe');
});
