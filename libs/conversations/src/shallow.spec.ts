import { shallow } from './shallow.js';

/** A list in a list, so many levels of them. */
const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

it('leaves what people and WhatsApp send as it is', () => {
  const content = { a: [1, 'two', { b: null }], d: { c: nested(60) } };
  expect(shallow(content)).toEqual(content);
  expect(shallow(null)).toBeNull();
});

it('ends at 64 levels, however deep it goes', () => {
  expect(JSON.stringify(shallow(nested(64)))).toBe(JSON.stringify(nested(64)));
  expect(JSON.stringify(shallow(nested(65)))).toBe(`${'['.repeat(64)}null${']'.repeat(64)}`);
  expect(JSON.stringify(shallow({ a: nested(100_000) })).length).toBe(
    `{"a":${'['.repeat(63)}null${']'.repeat(63)}}`.length,
  );
});

it('keeps a member that is named like the parent of all objects', () => {
  expect(JSON.stringify(shallow(JSON.parse('{"__proto__":{"a":1}}')))).toBe('{"__proto__":{"a":1}}');
});
