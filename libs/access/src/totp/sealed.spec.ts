import { keyFor, seal, unseal } from './sealed.js';

const KEY = keyFor('a server key that is long enough', 'totp');
const PLAIN = Buffer.from('12345678901234567890');

it('opens what was sealed, and seals it differently each time', () => {
  const [one, other] = [seal(KEY, PLAIN, 'ravi'), seal(KEY, PLAIN, 'ravi')];
  expect(one).not.toBe(other);
  expect(unseal(KEY, one, 'ravi')).toEqual(PLAIN);
  expect(one).not.toContain(PLAIN.toString('base64url'));
});

it('opens nothing for another key, purpose or owner, nor what was changed', () => {
  const sealed = seal(KEY, PLAIN, 'ravi');
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  bytes[14]! ^= 1;
  expect(unseal(keyFor('another server key, as long', 'totp'), sealed, 'ravi')).toBeNull();
  expect(unseal(keyFor('a server key that is long enough', 'other'), sealed, 'ravi')).toBeNull();
  expect(unseal(KEY, sealed, 'asha')).toBeNull();
  expect(unseal(KEY, `v1.${bytes.toString('base64url')}`, 'ravi')).toBeNull();
  for (const broken of ['', 'v1', 'v1.', 'v2.abcd', sealed.slice(0, -4)])
    expect(unseal(KEY, broken, 'ravi')).toBeNull();
});
