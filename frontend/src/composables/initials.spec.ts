import { expect, test } from 'vitest';
import { initialsOf } from './initials';

test.each([
  ['Asha Rao', 'AR'],
  ['asha', 'A'],
  ['Asha Devi Rao', 'AR'],
  ['मीरा', 'मी'],
  // A letter and the accent that is written after it are one sign
  ['E\u0301mile', 'E\u0301'],
  ['éa', 'É'],
  ['👩‍🌾 Farm', '👩‍🌾F'],
  ['', ''],
])('%s is shown as %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
