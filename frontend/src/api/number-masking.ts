import { request } from './http';

/** Who sees customers' numbers in full. */
export const NUMBERS_SHOWN_TO = ['everyone', 'supervisors', 'administrators'] as const;
export type NumbersShownTo = (typeof NUMBERS_SHOWN_TO)[number];

const ROUTE = '/api/v1/number-masking';

export async function getNumbersShownTo(signal?: AbortSignal): Promise<NumbersShownTo> {
  return (await request<{ shown_to: NumbersShownTo }>('GET', ROUTE, { signal })).shown_to;
}

export async function setNumbersShownTo(shownTo: NumbersShownTo): Promise<NumbersShownTo> {
  return (await request<{ shown_to: NumbersShownTo }>('PUT', ROUTE, { body: { shown_to: shownTo } })).shown_to;
}
