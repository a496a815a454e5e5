import fc from 'fast-check';
import { formatPhone, maskEveryNumber, maskPhone, NumberMasker } from './index.js';

it.each([
  ['919876543210', '+91 98••• ••210'],
  ['442079460958', '+44 20 •••• •958'],
  ['14155552671', '+1 41• ••• •671'],
  ['12345', '+•••45'],
])('shows %s as %s', (digits, masked) => {
  expect(maskPhone(digits)).toBe(masked);
});

const masker = new NumberMasker(['919876543210', '919876543299']);

it.each([
  ['+91 98765 43210', '+91 98••• ••210'],
  ['call 9876543210!', 'call 98•••••210!'],
  ['09876-543-210', '098••-•••-210'],
  ['https://wa.me/919876543210?text=1', 'https://wa.me/9198•••••210?text=1'],
  ['९८७६५४३२१०', '९८•••••२१०'],
  ['*98765*_43210_', '*98•••*_••210_'],
  ['9876543210 and 9876543299', '98•••••210 and 98•••••299'],
  ['9876543210, 9876543299', '98•••••210, 98•••••299'],
  ['my last digits are 6543210', 'my last digits are ••••210'],
  ['Order 4012345678901, 12 pieces', 'Order 4012345678901, 12 pieces'],
])('hides its numbers in %j', (text, shown) => {
  expect(masker.mask(text).replace(/ /g, ' ')).toBe(shown);
});

it('never lets the last seven digits of a number through, however they are grouped', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[1-9][0-9]{9,13}$/),
      fc.array(fc.constantFrom('', ' ', '-', '.', ' (', ') ', ' - ', '‑'), { minLength: 14, maxLength: 14 }),
      fc.string({ unit: 'grapheme' }),
      (digits, separators, around) => {
        const grouped = [...digits].map((digit, at) => digit + separators[at]!).join('');
        // With the signs for what is hidden: the digits left of 927309273000 read 92 73 000, which is its end by accident
        for (const shown of [
          new NumberMasker([digits]).mask(`${around}${grouped}`),
          maskPhone(digits),
          maskEveryNumber(formatPhone(digits)),
        ])
          expect(shown.replace(/[^0-9•]/g, '')).not.toContain(digits.slice(-7));
      },
    ),
    { numRuns: 500 },
  );
});

it('keeps the length of a text, so that pieces of it can be cut as before', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      expect(masker.mask(text)).toHaveLength(text.length);
    }),
  );
});

it('takes time in proportion to the text, whatever stands in it', () => {
  const began = performance.now();
  for (const text of ['9'.repeat(100_000), '9 - '.repeat(25_000), '9    '.repeat(20_000), '()'.repeat(50_000)]) {
    masker.mask(text);
    maskEveryNumber(text);
  }
  expect(performance.now() - began).toBeLessThan(5_000);
});
