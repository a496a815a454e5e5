import { asText } from './json-access.js';

const LONGEST_BYTES = 512;

/** WhatsApp's id of a message, or the reason why it cannot be one. */
export function readWamid(value: unknown): { wamid: string } | { reason: string } {
  const wamid = asText(value);
  if (!wamid) return { reason: 'it has no id' };
  return Buffer.byteLength(wamid) > LONGEST_BYTES ? { reason: `its id is over ${LONGEST_BYTES} bytes` } : { wamid };
}

/** WhatsApp's id of another message that this one is about; null for what cannot be one. */
export function wamidOf(value: unknown): string | null {
  const read = readWamid(value);
  return 'wamid' in read ? read.wamid : null;
}
