import { base32, codeOf, newTotpSecret, stepAt, stepOf, totpAddress, typedCode } from './totp.js';

const SECRET = Buffer.from('12345678901234567890');

// RFC 6238, appendix B, of which apps show the last six digits
it.each([
  ['1970-01-01T00:00:59Z', '287082'],
  ['2005-03-18T01:58:29Z', '081804'],
  ['2005-03-18T01:58:31Z', '050471'],
  ['2009-02-13T23:31:30Z', '005924'],
  ['2033-05-18T03:33:20Z', '279037'],
  ['2603-10-11T11:33:20Z', '353130'],
])('is at %s what the standard says', (at, code) => {
  expect(codeOf(SECRET, stepAt(new Date(at)))).toBe(code);
  expect(stepOf(SECRET, code, new Date(at))).toBe(stepAt(new Date(at)));
});

it('takes a code of one step before and after, and none further off', () => {
  const now = new Date('2026-11-26T09:00:00Z');
  const taken = [-2, -1, 0, 1, 2].map((off) => stepOf(SECRET, codeOf(SECRET, stepAt(now) + off), now) !== null);
  expect(taken).toEqual([false, true, true, true, false]);
});

it.each(['', '1', '2870821', '28708', 'abcdef', '२८७०८२', '28708é'])('does not take %j', (code) =>
  expect(stepOf(SECRET, code, new Date('1970-01-01T00:00:59Z'))).toBeNull(),
);

it.each([
  ['287 082', '287082'],
  [' 287-082 ', '287082'],
  ['२८७०८२', '287082'],
  ['２８７０８２', '287082'],
  ['٠٩', '09'],
])('reads %j as %j', (typed, code) => expect(typedCode(typed)).toBe(code));

it.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('writes %j as RFC 4648 does: %j', (text, letters) => expect(base32(Buffer.from(text))).toBe(letters));

it('tells an app all that it needs', () => {
  const address = new URL(totpAddress(SECRET, 'ravi+1@example.com'));
  expect(decodeURIComponent(address.pathname)).toContain('Leadline:ravi+1@example.com');
  expect(Object.fromEntries(address.searchParams)).toEqual({
    ...{ secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', issuer: 'Leadline' },
    ...{ algorithm: 'SHA1', digits: '6', period: '30' },
  });
});

it('makes secrets of 160 bits, no two alike', () => {
  expect(newTotpSecret()).toHaveLength(20);
  expect(newTotpSecret().equals(newTotpSecret())).toBe(false);
});
