import '@/locales/later';
import { useI18n } from 'vue-i18n';
import { RATE_CATEGORIES } from '@/api/message-rates';
import { useMessageRates } from './use-message-rates';
import { useMoney } from './use-money';

/** A message costs less than the smallest coin. */
const DECIMALS = 4;

/** What a message is likely to cost, by the rates that an administrator entered: `Free`, `about ₹0.35`; null where nobody said. */
export function useMessagePrices() {
  const { t } = useI18n();
  const money = useMoney();
  const { data: rates } = useMessageRates();
  return (category: string): string | null => {
    const known = RATE_CATEGORIES.find((one) => one === category.toLowerCase());
    const price = known && rates.value?.[known];
    if (price === null || price === undefined || !rates.value?.currency) return null;
    return price === 0 ? t('price.free') : t('price.about', { amount: money(price, rates.value.currency, DECIMALS) });
  };
}
