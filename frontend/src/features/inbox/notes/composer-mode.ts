/** To the customer, or to colleagues. */
export type Mode = 'reply' | 'note';
