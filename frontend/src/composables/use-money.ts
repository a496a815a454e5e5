import { usePreferences } from './preferences.store';

const TAGS = { en: 'en-IN', hi: 'hi-IN' } as const;

/**
 * Amounts in the person's language: `₹1,099.00`, with more decimals where there are some and they are wanted. A currency that is
 * none stands behind the number as it came.
 */
export function useMoney() {
  const preferences = usePreferences();
  return (amount: number, currency: string | null, mostDecimals?: number): string => {
    const tag = TAGS[preferences.locale];
    try {
      if (currency)
        return new Intl.NumberFormat(tag, {
          style: 'currency',
          currency,
          ...(mostDecimals && { maximumFractionDigits: mostDecimals }),
        }).format(amount);
    } catch {
      // Not three letters
    }
    const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 3 }).format(amount);
    return currency ? `${number} ${currency}` : number;
  };
}
