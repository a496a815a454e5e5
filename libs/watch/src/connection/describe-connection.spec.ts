import { Settings } from '@app/config';
import { describeConnection, secret } from './describe-connection.js';

const NUMBER = '919355421616';
const TOKEN = 'a-long-token-of-tata-1234';
const settings = (env: Record<string, string> = {}): Settings => new Settings({ DATABASE_URL: 'postgres://x', ...env });
const seen = (env: Record<string, string> = {}, origin = 'http://127.0.0.1:3000') =>
  describeConnection(settings(env), origin);

it.each([
  [null, { is_set: false, last4: null }],
  ['', { is_set: false, last4: null }],
  ['fifteen-letters', { is_set: true, last4: null }],
  ['sixteen-letters!', { is_set: true, last4: 'ers!' }],
])('shows of the secret %j %j', (value, shown) => {
  expect(secret(value)).toEqual(shown);
});

it('says which numbers there are, and which of them can send', () => {
  expect(seen().numbers).toEqual([]);
  expect(seen({ WHATSAPP_PHONE_NUMBER: NUMBER }).numbers).toEqual([
    { phone_number: NUMBER, is_default: true, token: { is_set: false, last4: null } },
  ]);
  expect(seen({ TATA_AUTH_TOKEN: TOKEN }).numbers).toEqual([
    { phone_number: null, is_default: true, token: { is_set: true, last4: '1234' } },
  ]);
  expect(
    seen({ WHATSAPP_PHONE_NUMBER: NUMBER, TATA_AUTH_TOKEN: TOKEN, TATA_AUTH_TOKENS: '919355421617=another-long-token' })
      .numbers,
  ).toEqual([
    { phone_number: NUMBER, is_default: true, token: { is_set: true, last4: '1234' } },
    { phone_number: '919355421617', is_default: false, token: { is_set: true, last4: 'oken' } },
  ]);
});

it.each([
  [{}, 'http://127.0.0.1:3000', 'http://127.0.0.1:3000/webhook/', false],
  [{}, 'https://inbox.example.com', 'https://inbox.example.com/webhook/', true],
  [{}, 'https://192.168.1.20', 'https://192.168.1.20/webhook/', false],
  [{}, 'https://[::1]:3000', 'https://[::1]:3000/webhook/', false],
  [{ PUBLIC_URL: 'https://leads.example.com' }, 'http://127.0.0.1:3000', 'https://leads.example.com/webhook/', true],
  [{ PUBLIC_URL: 'http://leads.example.com' }, 'http://x', 'http://leads.example.com/webhook/', false],
])('gives TATA an address: %j seen at %s', (env, origin, url, isReachable) => {
  expect(seen(env, origin).webhook).toMatchObject({ url, is_reachable_form: isReachable });
});

it('keeps every secret to itself', () => {
  const secrets = {
    TATA_AUTH_TOKEN: TOKEN,
    TATA_WEBHOOK_SECRET: 'first-webhook-value,second-webhook-value',
    TATA_WEBHOOK_PATH_SECRET: 'a-value-in-the-path',
    WHATSAPP_WEBHOOK_VERIFY_TOKEN: 'a-value-that-meta-repeats',
  };
  const shown = JSON.stringify(seen(secrets));
  for (const value of Object.values(secrets).flatMap((each) => each.split(','))) {
    expect(shown).not.toContain(value.slice(0, 8));
    expect(shown).not.toContain(value.slice(-5));
  }
  expect(seen(secrets).webhook.url).toBe('http://127.0.0.1:3000/webhook/{secret}/');
});
