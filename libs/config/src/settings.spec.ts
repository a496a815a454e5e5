import { Settings } from './settings.js';

const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://db/leadline',
  TATA_WEBHOOK_SECRET: 'hidden-one',
};

describe('settings', () => {
  it('listens on the machine alone by default, and on every address in production', () => {
    expect(new Settings({})).toMatchObject({ host: '127.0.0.1', port: 3000, tataAuthScheme: 'bearer' });
    expect(new Settings(PRODUCTION).host).toBe('0.0.0.0');
  });

  it.each([
    ['PORT', '80a', /PORT=80a .* whole number from 0 to 65535/],
    ['PORT', '70000', /PORT=70000/],
    ['ROLE', 'sender', /ROLE=sender .* both, web, worker/],
    ['DATABASE_REPLICA_URL', 'postgresql://replica/leadline', /DATABASE_REPLICA_URL needs DATABASE_URL/],
    ['ROLE', 'worker', /ROLE=worker needs DATABASE_URL/],
    ['NODE_ENV', 'prod', /NODE_ENV=prod .* development, test, production/],
    ['TATA_AUTH_SCHEME', 'basic', /TATA_AUTH_SCHEME=basic .* bearer, raw, apikey/],
    ['TATA_WEBHOOK_SIGNATURE', 'off', /enforce, log/],
    ['READ_RECEIPTS', 'true', /READ_RECEIPTS=true .* off, on, typing/],
    ['TRUST_PROXY', 'maybe', /TRUST_PROXY=maybe/],
    ['PUBLIC_URL', 'example.com', /PUBLIC_URL=example.com .* https/],
    ['WHATSAPP_PHONE_NUMBER', 'our number', /WHATSAPP_PHONE_NUMBER=our number/],
    ['ADMIN_EMAIL', 'a@example.com', /ADMIN_PASSWORD is missing/],
    ['WORKING_HOURS', 'Mon-Sat', /WORKING_HOURS=Mon-Sat .* Mon-Sat 09:00-19:00/],
    ['WEB_PUSH', 'perhaps', /WEB_PUSH=perhaps .* on or off/],
    ['WEB_PUSH_CONTACT', 'me', /WEB_PUSH_CONTACT=me .* e-mail address/],
    ['TIMEZONE', 'Bombay', /TIMEZONE=Bombay .* Asia\/Kolkata/],
    ['OPT_OUT_WORDS', 'stop, !!!', /OPT_OUT_WORDS=.* comma separated/],
    ['TATA_WEBHOOK_SECRET', ' , ', /TATA_WEBHOOK_SECRET=, .* one or more secrets/],
  ])('refuses %s=%s and says what is accepted', (name, value, message) => {
    expect(() => new Settings({ [name]: value })).toThrow(message);
  });

  it('names a contact to push services as they want it, and lets no production call private addresses', () => {
    const contactOf = (value: string) => new Settings({ WEB_PUSH_CONTACT: value }).webPushContact;
    expect(contactOf('ops@example.com')).toBe('mailto:ops@example.com');
    expect(contactOf('mailto:ops@example.com')).toBe('mailto:ops@example.com');
    expect(contactOf('https://example.com/help')).toBe('https://example.com/help');
    for (const name of ['WEB_PUSH_ALLOW_PRIVATE', 'AD_PICTURES_ALLOW_PRIVATE'])
      expect(() => new Settings({ ...PRODUCTION, [name]: 'true' })).toThrow(/for tests/);
  });

  it.each([
    [{ DATABASE_URL: 'mysql://me:open-sesame@db/x' }, 'open-sesame'],
    [{ DATABASE_REPLICA_URL: 'mysql://me:open-sesame@db/x' }, 'open-sesame'],
    [{ TATA_AUTH_TOKENS: 'open-sesame' }, 'open-sesame'],
    [{ TATA_WEBHOOK_PATH_SECRET: 'open sesame' }, 'open sesame'],
    [{ ADMIN_EMAIL: 'a@example.com', ADMIN_PASSWORD: 'short-1' }, 'short-1'],
    [{ ALERT_WEBHOOK_URL: 'chat.example.com/open-sesame' }, 'open-sesame'],
    [{ METRICS_TOKEN: 'short-1' }, 'short-1'],
  ])('never repeats a secret when it refuses %o', (env, secret) => {
    let message = '';
    try {
      new Settings(env);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).not.toBe('');
    expect(message).not.toContain(secret);
    expect(message).not.toContain('\n');
  });

  it('reads rotating webhook secrets and the tokens of further numbers', () => {
    const settings = new Settings({
      TATA_WEBHOOK_SECRET: 'new, old',
      TATA_AUTH_TOKENS: '+91 93554 21617=abc=,15550100101=def',
    });
    expect(settings.webhookSecrets).toEqual(['new', 'old']);
    expect([...settings.tataAuthTokens]).toEqual([
      ['919355421617', 'abc='],
      ['15550100101', 'def'],
    ]);
  });

  it('refuses production without a webhook secret, unless that was said on purpose', () => {
    const open = { ...PRODUCTION, TATA_WEBHOOK_SECRET: '' };
    expect(() => new Settings(open)).toThrow(/TATA_WEBHOOK_SECRET/);
    expect(new Settings({ ...open, TATA_WEBHOOK_ALLOW_UNSIGNED: 'true' }).webhookSecrets).toEqual([]);
    expect(new Settings({ ...open, TATA_WEBHOOK_PATH_SECRET: 'a-long-path-secret' }).webhookPathSecret).toBe(
      'a-long-path-secret',
    );
  });

  it('refuses production with the embedded database unless DATA_DIR was chosen', () => {
    const embedded = { ...PRODUCTION, DATABASE_URL: '' };
    expect(() => new Settings(embedded)).toThrow(/DATABASE_URL is unset/);
    expect(new Settings({ ...embedded, DATA_DIR: '/srv/leadline' }).databaseUrl).toBeNull();
  });
});

it('reads networks and single addresses of both kinds', () => {
  const written = '10.20.0.0/16, 192.168.1.5,fd00:1::/32';
  expect(new Settings({ OUTGOING_WEBHOOK_NETWORKS: written }).outgoingWebhookNetworks).toEqual([
    { address: '10.20.0.0', prefix: 16, family: 'ipv4' },
    { address: '192.168.1.5', prefix: 32, family: 'ipv4' },
    { address: 'fd00:1::', prefix: 32, family: 'ipv6' },
  ]);
  for (const wrong of ['10.20.0.0/33', 'fd00::/129', 'internal', '10.0.0.0/8/8', '10.0.0.0/'])
    expect(() => new Settings({ OUTGOING_WEBHOOK_NETWORKS: wrong })).toThrow(`OUTGOING_WEBHOOK_NETWORKS=${wrong}`);
});
