import { request } from './http';

/** WhatsApp's categories of what is billed. A reply is `service`; a template has one of the others. */
export const RATE_CATEGORIES = ['service', 'utility', 'marketing', 'authentication'] as const;
export type RateCategory = (typeof RATE_CATEGORIES)[number];

/** What a message costs; null where nobody said. */
export type MessageRates = Record<RateCategory, number | null> & { currency: string | null };

const ROUTE = '/api/v1/message-rates';

export const getMessageRates = (signal?: AbortSignal): Promise<MessageRates> => request('GET', ROUTE, { signal });
export const setMessageRates = (rates: MessageRates): Promise<MessageRates> => request('PUT', ROUTE, { body: rates });
