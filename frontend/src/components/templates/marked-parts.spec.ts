import { describe, expect, it } from 'vitest';
import { markedParts } from './marked-parts';

const shown = (text: string) =>
  markedParts(text)
    .map((part) => (part.isVariable ? `[${part.text}]` : part.mark ? `<${part.mark}:${part.text}>` : part.text))
    .join('');

describe('a text with marks', () => {
  it.each([
    ['a *b c* d', 'a <bold:b c> d'],
    ['_a_ ~b~ ```c```', '<italic:a> <strike:b> <mono:c>'],
    ['*{{1}}* is it', '[{{1}}] is it'],
    ['*dear {{name}}*!', '<bold:dear >[{{name}}]!'],
    ['*हिन्दी* में', '<bold:हिन्दी> में'],
    ['2*3*4', '2*3*4'],
    ['snake_case_name', 'snake_case_name'],
    ['* a *', '* a *'],
    ['*a\nb*', '*a\nb*'],
    ['<b>a</b>', '<b>a</b>'],
    ['', ''],
  ])('%j is shown as %j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('loses nothing of it', () => {
    const text = 'Hello *{{1}}*, _this_ ~is~ `it` {{ 2 }} {{}}';
    expect(
      markedParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text.replace(/[*_~]/g, ''));
  });
});
