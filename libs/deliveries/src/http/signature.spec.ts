import { Webhook } from 'standardwebhooks';
import { newSecret, secretsAt, signedHeaders } from './signature.js';

const NOW = new Date();
const BODY = Buffer.from('{"type":"lead.created","data":{"name":"आशा"}}');

it('signs as the specification’s own library verifies, with each of several secrets', () => {
  const [fresh, old, stranger] = [newSecret(), newSecret(), newSecret()];
  const headers = signedHeaders('01', NOW, BODY, [fresh, old]);
  expect(headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
  for (const secret of [fresh, old])
    expect(new Webhook(secret).verify(BODY.toString(), headers)).toMatchObject({ data: { name: 'आशा' } });
  expect(() => new Webhook(stranger).verify(BODY.toString(), headers)).toThrow();
  expect(() => new Webhook(fresh).verify(BODY.toString().replace('lead', 'note'), headers)).toThrow();
});

it('gives the signature that the specification gives for its example', () => {
  const headers = signedHeaders(
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    new Date(1_614_265_330_000),
    Buffer.from('{"test": 2432232314}'),
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  );
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

it('signs with an old secret until its time is over', () => {
  const old = [
    { secret: 'whsec_b', until: '2026-11-26T09:00:00.000Z' },
    { secret: 'whsec_c', until: '2026-11-26T07:00:00.000Z' },
  ];
  expect(secretsAt('whsec_a', old, new Date('2026-11-26T08:00:00Z'))).toEqual(['whsec_a', 'whsec_b']);
  expect(secretsAt('whsec_a', old, new Date('2026-11-26T09:00:00Z'))).toEqual(['whsec_a']);
});
