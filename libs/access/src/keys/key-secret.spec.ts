import { isSecretOf, newSecret, prefixOf } from './key-secret.js';

it('makes keys that begin readably, differ, and are known by their hash alone', () => {
  const made = Array.from({ length: 200 }, newSecret);
  expect(new Set(made.map(({ prefix }) => prefix)).size).toBe(200);
  for (const { key, prefix, hash } of made) {
    expect(key).toMatch(/^wtk_[a-z2-7]{8}_[\w-]{43}$/);
    expect(prefixOf(key)).toBe(prefix);
    expect(hash).not.toContain(key.slice(13));
    expect(isSecretOf(key, hash)).toBe(true);
  }
});

it('does not take one key for another, nor a key that was touched', () => {
  const [one, other] = [newSecret(), newSecret()];
  expect(isSecretOf(one.key, other.hash)).toBe(false);
  const last = one.key.at(-1)!;
  expect(isSecretOf(one.key.slice(0, -1) + (last === 'A' ? 'B' : 'A'), one.hash)).toBe(false);
});

it.each(['', 'wtk_', 'wtk_abcdefgh', 'wtk_abcdefgh_short', 'WTK_abcdefgh_', `wtk_abcdefgh_${'a'.repeat(44)}`])(
  'finds no prefix in "%s"',
  (text) => {
    expect(prefixOf(text)).toBeNull();
  },
);
