import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

export const BUSINESS = '15550100100';
export const CUSTOMER = '919999900001';

export const newWamid = (): string => `wamid.${randomBytes(24).toString('base64')}`;

export const unixSeconds = (at: Date = new Date()): string => String(Math.floor(at.getTime() / 1000));

interface TextOptions {
  from?: string;
  name?: string | null;
  text?: string;
  wamid?: string;
  at?: Date;
  business?: string;
}

/** A customer's text in TATA's documented form; say only what matters. */
export function textPayload({
  from = CUSTOMER,
  name = 'Asha V',
  text = 'hi',
  wamid = newWamid(),
  at = new Date(),
  business = `+${BUSINESS}`,
}: TextOptions = {}) {
  return {
    contacts: [{ profile: name === null ? {} : { name }, wa_id: from }],
    messages: { from, id: wamid, timestamp: unixSeconds(at), text: { body: text }, type: 'text' },
    businessPhoneNumber: business,
    id: '00000000-0000-4000-8000-000000000001',
  };
}

interface StatusOptions {
  wamid?: string;
  reference?: string;
  at?: Date;
  errors?: unknown;
}

/** A status in TATA's documented form. */
export function statusPayload(
  status: string,
  { wamid = newWamid(), reference, at = new Date(), errors }: StatusOptions,
) {
  return {
    statuses: [
      {
        id: wamid,
        status,
        timestamp: unixSeconds(at),
        recipient_id: CUSTOMER,
        ...(reference && { custom_callback_data: reference }),
        ...(errors !== undefined && { errors }),
      },
    ],
    businessPhoneNumber: `+${BUSINESS}`,
  };
}

export const fixture = (file: string): Buffer => readFileSync(`test/fixtures/tata/${file}`);

export const signatureOf = (body: string | Buffer, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
