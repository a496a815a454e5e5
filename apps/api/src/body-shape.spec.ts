import { isOutsized } from './body-shape.js';

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

it.each([
  ['what is nested 64 deep', nested(64), false],
  ['what is nested deeper', nested(65), true],
  ['many members', `[${'1,'.repeat(20_000)}1]`, false],
  ['too many members', `[${'1,'.repeat(20_001)}1]`, true],
  ['brackets and commas in a text', JSON.stringify({ text: `${'[{,'.repeat(50_000)}\\" ${'"'.repeat(10)}` }), false],
  ['what stands behind a text', `{"a":"\\\\","b":${nested(80)}}`, true],
  ['nothing', '', false],
])('tells %s', (_name, json, isSo) => {
  expect(isOutsized(Buffer.from(json))).toBe(isSo);
});
