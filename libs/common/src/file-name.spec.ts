import { cleanFileName } from './file-name.js';

it.each([
  ['plan.pdf', 'plan.pdf'],
  ['नक्शा 2 मंज़िल.pdf', 'नक्शा 2 मंज़िल.pdf'],
  ['../../etc/passwd', '../../etc/passwd'],
  // What reads photo.jpg on the screen would be saved as a page
  ['a\u202egpj.html', 'agpj.html'],
  ['\u2067a\u2069\u200f.exe', 'a.exe'],
  ['two\r\nlines\u0000.pdf', 'twolines.pdf'],
  [' \u202e ', null],
])('%j is called %j', (given, name) => {
  expect(cleanFileName(given)).toBe(name);
});

it('a name as long as a book is cut, its ending kept, and no character in half', () => {
  const name = cleanFileName(`${'🏠'.repeat(5_000)}.pdf`)!;
  expect(name.length).toBeLessThanOrEqual(200);
  expect(name).toMatch(/^🏠+…\.pdf$/u);
  expect(name.isWellFormed()).toBe(true);
  expect(cleanFileName(`a.${'b'.repeat(5_000)}`)!.length).toBeLessThanOrEqual(200);
});
