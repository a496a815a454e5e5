import { RATE_CATEGORIES, type MessageRates, type RateCategory } from '@/api/message-rates';

/** Rates as they stand in their fields; an empty one is no price. */
export type TypedRates = Record<RateCategory | 'currency', string>;

const FIRST_CURRENCY = 'INR';
/** As the server takes it: up to 99,999.9999, with a comma where people write one. */
const PRICE = /^\d{1,5}([.,]\d{1,4})?$/;

export const emptyRates = (): TypedRates => ({
  service: '',
  utility: '',
  marketing: '',
  authentication: '',
  currency: FIRST_CURRENCY,
});

const shown = (price: number | null): string => (price === null ? '' : String(price));

export const typedRates = (rates: MessageRates): TypedRates => ({
  service: shown(rates.service),
  utility: shown(rates.utility),
  marketing: shown(rates.marketing),
  authentication: shown(rates.authentication),
  currency: rates.currency ?? FIRST_CURRENCY,
});

/** The fields that hold no price and no currency. */
export const wrongFields = (typed: TypedRates): (RateCategory | 'currency')[] => [
  ...RATE_CATEGORIES.filter((category) => typed[category].trim() !== '' && !PRICE.test(typed[category].trim())),
  ...(/^[a-z]{3}$/i.test(typed.currency.trim()) ? [] : (['currency'] as const)),
];

const priceOf = (text: string): number | null => (text.trim() === '' ? null : Number(text.trim().replace(',', '.')));

export const ratesFrom = (typed: TypedRates): MessageRates => ({
  service: priceOf(typed.service),
  utility: priceOf(typed.utility),
  marketing: priceOf(typed.marketing),
  authentication: priceOf(typed.authentication),
  currency: typed.currency.trim().toUpperCase(),
});
