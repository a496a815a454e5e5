import fc from 'fast-check';
import { csvCell, csvLine } from './csv.js';

it.each([
  ['=HYPERLINK("http://evil.example","here")', `"'=HYPERLINK(""http://evil.example"",""here"")"`],
  ['+91', `'+91`],
  ['-2+3', `'-2+3`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\t=1', `"'\t=1"`],
  ['\n=1', `"'\n=1"`],
  ['＝1', `'＝1`],
  ['a=1', 'a=1'],
  ['one, two', '"one, two"'],
  ['', ''],
])('writes %j as %j', (value, cell) => expect(csvCell(value)).toBe(cell));

it('leaves nothing for a spreadsheet to calculate, and loses nothing', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', ',', '\n', ' ') })),
      (text) => {
        const cell = csvCell(text);
        const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(read).toMatch(/^(?![\s]*[=+\-@])/);
        expect([text, `'${text}`]).toContain(read);
      },
    ),
  );
});

it('has nothing for null', () => expect(csvLine(['a', null, 'b'])).toBe('a,,b\r\n'));
