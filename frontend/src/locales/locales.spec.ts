import { describe, expect, it } from 'vitest';
import { LATER } from '../../later-sections';
import accessEn from './access.en.json';
import accessHi from './access.hi.json';
import en from './en.json';
import hi from './hi.json';
import webhooksEn from './webhooks.en.json';
import webhooksHi from './webhooks.hi.json';

type Catalogue = { [key: string]: string | Catalogue };

function flat(catalogue: Catalogue, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

const english = flat({ ...en, ...webhooksEn, ...accessEn });
const hindi = flat({ ...hi, ...webhooksHi, ...accessHi });
const sources = Object.entries(
  import.meta.glob<string>(['../**/*.{ts,vue}', '!../**/*.spec.ts'], { query: '?raw', import: 'default', eager: true }),
);
const placeholders = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort();
const forms = (sentence: string) => sentence.split(' | ').length;

describe('the message catalogues', () => {
  it('have the same keys in every language', () => {
    expect([...hindi.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it.each([...english])('say %s in Hindi with the same values and plural forms', (key, sentence) => {
    const translated = hindi.get(key) ?? '';
    expect(translated.trim()).not.toBe('');
    expect(placeholders(translated)).toEqual(placeholders(sentence));
    expect(forms(translated)).toBe(forms(sentence));
  });

  it.each(sources)('have every sentence that %s names', (_file, source) => {
    const literal = [...source.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => match[1]!);
    expect(literal.filter((key) => !english.has(key))).toEqual([]);
    const families = [...source.matchAll(/\bt\(\s*`([\w.]+)\.\$\{/g)].map((match) => match[1]!);
    const known = [...english.keys()];
    expect(families.filter((family) => !known.some((key) => key.startsWith(`${family}.`)))).toEqual([]);
  });

  it.each(sources)('have what %s says by the time that it says it', (_file, source) => {
    const sections = [...source.matchAll(/\b(?:t|known)\(\s*['`]([\w]+)\./g)].map((match) => match[1]!);
    if (sections.some((section) => LATER.has(section))) expect(source).toContain('@/locales/later');
  });

  it('hold no sentence that nothing names', () => {
    const all = sources.map(([, source]) => source).join('\n');
    const unused = [...english.keys()].filter(
      (key) => !all.includes(`'${key}'`) && !all.includes(`\`${key.slice(0, key.lastIndexOf('.'))}.\${`),
    );
    expect(unused).toEqual([]);
  });
});
