import { expect, it } from 'vitest';
import { fieldName } from './field-name';

it.each([
  ['budget', 'Budget'],
  ['full_name', 'Full name'],
  ['fullName', 'Full name'],
  ['screen_0_Full_Name_1', 'Full name'],
  ['visit-date', 'Visit date'],
  ['address.city', 'Address · city'],
  ['PAN_number', 'PAN number'],
  ['poll_creation', 'Poll creation'],
  ['नाम', 'नाम'],
  ['2', '2'],
  ['_', '_'],
])('%s reads “%s”', (key, name) => {
  expect(fieldName(key)).toBe(name);
});
