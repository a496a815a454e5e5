import fc from 'fast-check';
import { csvLine, harmless, unmarked } from './csv-line.js';

it.each(['=1+1', '+91 99', '-3', '@SUM(A1)', '\t=1', '\r=1', '＝1', "'=1"])('%j is made harmless', (cell) => {
  expect(harmless(cell)).toBe(`'${cell}`);
});

it.each(['Asha', "O'Neil", "'tis", '919999999999', '', '3-4'])('%j stays as it is', (cell) => {
  expect(harmless(cell)).toBe(cell);
  expect(unmarked(cell)).toBe(cell);
});

it('every cell comes back as it was', () => {
  const cell = fc.oneof(fc.string(), fc.stringMatching(/^'{0,3}[=+\-@]?.{0,3}$/));
  fc.assert(fc.property(cell, (text) => unmarked(harmless(text)) === text));
});

it('quotes what would end a cell', () => {
  expect(csvLine(['a', 'b,c', 'd"e', 'f\ng', ' h', '=i,j'])).toBe('a,"b,c","d""e","f\ng"," h","\'=i,j"\r\n');
});
