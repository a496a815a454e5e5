import { expect, it } from 'vitest';
import { markedParts, type MarkedPart } from './text-marks';

/** `b[…]` bold, `i[…]` italic, `s[…]` struck, `m[…]` of one width, `l[…]` a link; plain text as it is. */
const shown = (parts: MarkedPart[]): string =>
  parts
    .map(({ text, href, marks }) => {
      const kinds = [...marks].map((mark) => mark[0]).join('') + (href ? 'l' : '');
      return kinds ? `${kinds}[${text}]` : text;
    })
    .join('');

it.each([
  ['The *2 BHK* is free', 'The b[2 BHK] is free'],
  ['*bold* _italic_ ~gone~ `one`', 'b[bold] i[italic] s[gone] m[one]'],
  ['*_both_*', 'bi[both]'],
  ['*bold and _both_*', 'b[bold and ]bi[both]'],
  ['(*yes*), "*no*"!', '(b[yes]), "b[no]"!'],
  ['*क्या* यह', 'b[क्या] यह'],
  ['```let a = *1*\nlet b```', 'm[let a = *1*\nlet b]'],
  ['`*as it is*`', 'm[*as it is*]'],
  ['*see https://example.org/a_b_c*', 'b[see ]bl[https://example.org/a_b_c]'],
  ['https://example.org/*a*', 'l[https://example.org/*a]*'],
])('reads %j', (text, marked) => {
  expect(shown(markedParts(text))).toBe(marked);
});

it.each([
  '2*3*4 = 24',
  '5 * 3 * 2',
  '* not a mark *',
  'snake_case_name',
  'क*ख*ग',
  '*begun',
  'ended*',
  '**',
  '* *',
  '***',
  '``',
  '*on two\nlines*',
  '~',
  '__init__',
])('leaves %j as it is', (text) => {
  expect(shown(markedParts(text))).toBe(text);
});

it('is through with a long text of marks at once', () => {
  const startedAt = performance.now();
  for (const mark of ['*', '_', '~', '`', '*a ', '*_~`', '```'])
    markedParts(mark.repeat(Math.ceil(4096 / mark.length)));
  expect(performance.now() - startedAt).toBeLessThan(500);
});
