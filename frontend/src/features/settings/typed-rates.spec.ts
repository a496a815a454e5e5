import { expect, it } from 'vitest';
import { emptyRates, ratesFrom, typedRates, wrongFields } from './typed-rates';

const RATES = { currency: 'INR', service: 0.35, utility: null, marketing: 0.8631, authentication: 0 };

it('shows a price as it is, none as nothing, and gives back what it was given', () => {
  const typed = typedRates(RATES);
  expect(typed).toMatchObject({ service: '0.35', utility: '', authentication: '0' });
  expect(ratesFrom(typed)).toEqual(RATES);
});

it('takes a comma, spaces around and small letters', () => {
  const typed = { ...emptyRates(), service: ' 0,35 ', currency: 'usd' };
  expect(wrongFields(typed)).toEqual([]);
  expect(ratesFrom(typed)).toMatchObject({ service: 0.35, currency: 'USD' });
});

it.each(['-1', 'free', '1.23456', '1e3', '.5', '100000'])('does not take %s for a price', (text) => {
  expect(wrongFields({ ...emptyRates(), marketing: text })).toEqual(['marketing']);
});

it.each(['', 'RUPEE', '₹', '12'])('does not take “%s” for a currency', (currency) => {
  expect(wrongFields({ ...emptyRates(), currency })).toEqual(['currency']);
});
