import { messageTsquery, numberEnds, peopleTsquery, readQuery } from './search-query.js';

const forMessages = (text: string) => messageTsquery(readQuery(text));
const forPeople = (text: string) => peopleTsquery(text, readQuery(text), 'IN');

it.each([
  ['site vis', `'site' & 'vis':*`],
  ['Café', `'cafe':*`],
  ['site site', `'site':*`],
  [`o'hara`, `'ohara':*`],
  [`'; DROP \\`, `'drop':*`],
  ['9876', `('9876':*) | '9876':*`],
  ['+91 98765 43210', `('91' & '98765' & '43210':*) | '9876543210':*`],
  ['098765 43210', `('098765' & '43210':*) | '9876543210':*`],
  ['👍', null],
])('looks for %j among messages', (text, tsquery) => {
  expect(forMessages(text)).toBe(tsquery);
});

it.each([
  ['asha v', `'asha':* & 'v':*`],
  ['@asha.v', `'asha':* & 'v':*`],
  ['asha 987', `'asha':* & ('987':* | '#987':*)`],
])('looks for %j among people', (text, tsquery) => {
  expect(forPeople(text)).toBe(tsquery);
});

it('finds a number by every end of it, three digits at least', () => {
  expect(numberEnds('91987')).toEqual(['#91987', '#1987', '#987']);
});
