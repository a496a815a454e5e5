const NO_RECEIPT_MS = 10 * 60_000;

/** A message that was sent so long ago should have reached a phone that is on. */
export const lacksReceipt = (sentAt: string, now: number): boolean => now - Date.parse(sentAt) > NO_RECEIPT_MS;
