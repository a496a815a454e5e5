import { UsageError } from '../../cli/shell-command.js';
import { readColumns } from './csv-columns.js';

const FIELDS = [
  { key: 'budget', name: 'Budget (₹)' },
  { key: 'visit_on', name: 'Date of visit' },
];
const shown = (headers: string[], maps: string[] = []): unknown[] =>
  readColumns(headers, FIELDS, maps).columns.map(
    (column) => column && ('target' in column ? column.target : column.field),
  );

it('knows columns by what other systems call them', () => {
  expect(
    shown(['Full Name', 'Phone No.', 'E-Mail ID', 'Lead Status', 'Assigned To', 'Lead Source', 'Labels', 'Created On']),
  ).toEqual(['name', 'phone_number', 'email', 'stage', 'owner', 'source', 'tags', 'created_at']);
  expect(shown(['नाम', 'मोबाइल', 'शहर'])).toEqual(['name', 'mobile', 'city']);
});

it('knows fields by key and by name, and leaves what it does not know', () => {
  expect(shown(['phone', 'fields.budget', 'Date of Visit', 'Shoe size'])).toEqual([
    'phone_number',
    'budget',
    'visit_on',
    null,
  ]);
  expect(readColumns(['phone', 'Shoe size', 'last_contact_at'], FIELDS, []).unused).toEqual(['Shoe size']);
});

it('takes the word of --map over what it would have guessed, also for nothing at all', () => {
  expect(shown(['phone', 'Ref'], ['Ref=phone_number', 'phone=other_numbers'])).toEqual([
    'other_numbers',
    'phone_number',
  ]);
  expect(shown(['phone', 'Notes', 'a=b'], ['Notes=', 'a=b=budget'])).toEqual(['phone_number', null, 'budget']);
});

it('of two columns of one kind the first one counts', () => {
  expect(shown(['Phone', 'Telephone'])).toEqual(['phone_number', null]);
});

it.each([
  [['Name', 'Town'], [], 'The file has “Name”, “Town”'],
  [['Phone'], ['Tel=name'], 'no column “Tel”'],
  [['Phone'], ['Phone=shoes'], 'there is no field “shoes”'],
  [['Phone'], ['Phone'], 'write --map'],
])('%j with %j is refused in words', (headers, maps, words) => {
  expect(() => readColumns(headers, FIELDS, maps)).toThrow(UsageError);
  expect(() => readColumns(headers, FIELDS, maps)).toThrow(words);
});
