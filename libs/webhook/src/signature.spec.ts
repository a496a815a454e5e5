import { readFileSync } from 'node:fs';
import { isSameSecret, isSignedBy } from './signature.js';

const fixture = (name: string): Buffer => readFileSync(`test/fixtures/tata/${name}`);
const index = JSON.parse(fixture('index.json').toString()) as {
  file: string;
  signature?: { key: string; header: string };
}[];
const signed = index.flatMap(({ file, signature }) => (signature ? [{ file, ...signature }] : []));

describe('the webhook signature', () => {
  it.each(signed)(
    'accepts $file as TATA signs it, with and without the prefix, among rotating secrets',
    ({ file, key, header }) => {
      expect(isSignedBy([key], fixture(file), header)).toBe(true);
      expect(isSignedBy(['another', key], fixture(file), header.replace('sha256=', ''))).toBe(true);
      expect(isSignedBy([key], fixture(file), header.toUpperCase().replace('SHA256=', 'sha256='))).toBe(true);
    },
  );

  it.each([undefined, '', 'sha256=', 'sha256=00', 'nonsense'])('refuses %j', (header) => {
    expect(isSignedBy(['secret'], Buffer.from('{}'), header)).toBe(false);
  });

  it('refuses a body that differs by one byte', () => {
    const { file, key, header } = signed[0]!;
    expect(isSignedBy([key], Buffer.concat([fixture(file), Buffer.from(' ')]), header)).toBe(false);
  });

  it('compares secrets of different lengths', () => {
    expect(isSameSecret('one-secret', 'one-secret')).toBe(true);
    expect(isSameSecret('one-secre', 'one-secret')).toBe(false);
  });
});
