import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BACKGROUNDS, TAGS, TEXTS } from './tokens';

const css = readFileSync('src/styles/tokens.css', 'utf8');
/** `--name: light-dark(#…, #…)`, with both colours. */
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g)].map(([, name, light, dark]) => [
    name!,
    [light!, dark!],
  ]),
);

it('shows every colour that there is, and none that there is not', () => {
  const shown = [...BACKGROUNDS, ...TEXTS.map(({ name }) => name), ...TAGS.map((name) => `tag-${name}`)];
  expect([...new Set(shown)].sort()).toEqual([...colours.keys()].sort());
});

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high! + 0.05) / (low! + 0.05);
}
const PAIRS = TEXTS.flatMap(({ name, on }) => on.map((surface) => [name, surface] as const));

it.each(PAIRS)('%s can be read on %s, in light and in dark', (text, surface) => {
  for (const scheme of [0, 1]) {
    expect(contrast(colours.get(text)![scheme]!, colours.get(surface)![scheme]!)).toBeGreaterThanOrEqual(4.5);
  }
});

it.each(TAGS)('the dot of a %s tag can be told from what is behind it', (name) => {
  for (const surface of ['bg', 'surface', 'sunken']) {
    for (const scheme of [0, 1]) {
      expect(contrast(colours.get(`tag-${name}`)![scheme]!, colours.get(surface)![scheme]!)).toBeGreaterThanOrEqual(3);
    }
  }
});
