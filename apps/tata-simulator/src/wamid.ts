import { randomBytes } from 'node:crypto';

/** A WhatsApp message id as the real ones are built: base64 over the customer's number, the direction and a random part. */
export function newWamid(phone: string, from: 'customer' | 'business'): string {
  const random = randomBytes(10).toString('hex').toUpperCase();
  const bytes = Buffer.concat([
    Buffer.from([0x1c, 0x18, phone.length]),
    Buffer.from(phone),
    Buffer.from([0x15, 0x02, 0x00, from === 'customer' ? 0x12 : 0x11, 0x18, random.length]),
    Buffer.from(random),
    Buffer.from([0x00]),
  ]);
  return `wamid.${bytes.toString('base64')}`;
}
