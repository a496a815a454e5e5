import type { ProductDetails } from '@app/conversations';
import { asObject, asText, type JsonObject } from './json-access.js';

/** The catalogue's product that a question is about; it stands beside a message of any type. */
export function readProduct(context: JsonObject | null): ProductDetails | null {
  const referred = asObject(context?.['referred_product']);
  const product = asText(referred?.['product_retailer_id']);
  return product ? { catalog: asText(referred?.['catalog_id']), product } : null;
}
