import { createHash } from 'node:crypto';
import { claimedSha256 } from './claimed-hash.js';

const hash = createHash('sha256').update('a file');
const bytes = hash.digest();
const hex = bytes.toString('hex');

it.each([
  ['hex', hex],
  ['capital hex', hex.toUpperCase()],
  ['base64', bytes.toString('base64')],
  ['base64 for addresses', bytes.toString('base64url')],
])('reads %s', (_, claimed) => {
  expect(claimedSha256(claimed)).toBe(hex);
});

it.each([null, '', '…', 'abc', hex.slice(1), `${hex}00`, Buffer.from('short').toString('base64')])(
  'holds %s against no file',
  (claimed) => {
    expect(claimedSha256(claimed)).toBeNull();
  },
);
