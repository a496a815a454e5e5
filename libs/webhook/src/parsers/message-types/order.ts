import type { OrderDetails, OrderItem } from '@app/conversations';
import { asNumber, asObject, asObjects, asText } from '../json-access.js';
import type { MessageParser } from './message-parser.js';

/** A basket from the catalogue; its text is the remark that the customer wrote with it. */
export const parseOrder: MessageParser = (message) => {
  const order = asObject(message['order']);
  if (!order) return {};
  const items = asObjects(order['product_items']).map((item) => ({
    product: asText(item['product_retailer_id']),
    quantity: asNumber(item['quantity']),
    price: asNumber(item['item_price']),
    currency: asText(item['currency'])?.toUpperCase() ?? null,
  }));
  return {
    text: asText(order['text']),
    details: { order: { catalog: asText(order['catalog_id']), items, ...totalOf(items) } },
  };
};

function totalOf(items: OrderItem[]): Pick<OrderDetails, 'total' | 'currency'> {
  const currencies = new Set(items.map(({ currency }) => currency));
  const [currency = null] = currencies;
  const sum = items.reduce((total, { price, quantity }) => total + (price ?? NaN) * (quantity ?? NaN), 0);
  // To the smallest coin of any currency: sums of binary fractions end in noise
  const total = Math.round(sum * 1000) / 1000;
  const isKnown = items.length > 0 && currencies.size === 1 && Number.isFinite(total);
  return { total: isKnown ? total : null, currency: currencies.size === 1 ? currency : null };
}
