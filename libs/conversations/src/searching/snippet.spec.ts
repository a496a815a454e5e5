import fc from 'fast-check';
import { readQuery } from './search-query.js';
import { snippetOf } from './snippet.js';

const marked = (parts: string[], q: string, everyWordBegins = false) =>
  snippetOf(parts, readQuery(q), everyWordBegins)
    .map(({ text, found }) => (found ? `[${text}]` : text))
    .join('');

it.each([
  [['Is the Site visit on?'], 'site vis', 'Is the [Site] [visit] on?'],
  [['<b>site</b>'], 'site', '<b>[site]</b>'],
  [['Café au lait'], 'cafe', '[Café] au lait'],
  [['आज ज़रूर आना'], 'जरूर', 'आज [ज़रूर] आना'],
  [['Call 98765 43210 today'], '+91 98765 43210', 'Call [98765] [43210] today'],
  [['Call 919876543210'], '98765 43210', 'Call [919876543210]'],
  [['A photo', 'site-plan.pdf'], 'plan', 'site-[plan].pdf'],
  [['nothing of it'], 'site', 'nothing of it'],
])('marks in %j what %j found', (parts, q, expected) => {
  expect(marked(parts, q)).toBe(expected);
});

it('marks every word that begins so in a name', () => {
  expect(marked(['Asha Verma'], 'as ve', true)).toBe('[Asha] [Verma]');
});

it('shows the part of a long text that was found, from the beginning of a word', () => {
  const text = `${'before '.repeat(60)}needle ${'after '.repeat(60)}`;
  const snippet = marked([text], 'needle');
  expect(snippet).toMatch(/^… before .*\[needle\] after .*…$/);
  expect(snippet.length).toBeLessThan(180);
});

it('never cuts a character in two, and adds nothing to a text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
      (text, q) => {
        const parts = snippetOf([text], readQuery(q));
        const whole = parts.map((part) => part.text).join('');
        expect(whole.isWellFormed()).toBe(true);
        expect(text).toContain(whole.replace(/^… /, '').replace(/…$/, ''));
      },
    ),
    { numRuns: 300 },
  );
});
