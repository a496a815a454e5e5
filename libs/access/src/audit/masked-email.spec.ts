import { maskedEmail } from './masked-email.js';

it.each([
  ['ravi@example.com', 'r***@e***.com'],
  ['correct horse battery', 'c***@***'],
  ['a@b', 'a***@b***'],
  ['रवि@उदाहरण.भारत', 'र***@उ***.भारत'],
  ['', '***@***'],
])('shows %j as %j', (typed, shown) => expect(maskedEmail(typed)).toBe(shown));
