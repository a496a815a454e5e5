import type { NumberStop } from '@app/outbox';
import { describeError } from '@app/tata-client';

/** A number of ours whose messages wait until a person has mended its token or its account. */
export interface StoppedNumberDto {
  business_phone_number: string;
  reason: NumberStop['reason'];
  /** TATA's or WhatsApp's, and what it means for an account. */
  code: string | null;
  title: string | null;
  since: string;
}

export const toStoppedNumberDto = ({ businessNumber, reason, tataCode, stoppedAt }: NumberStop): StoppedNumberDto => ({
  business_phone_number: businessNumber,
  reason,
  code: tataCode,
  title: reason === 'account' ? describeError(tataCode).title : null,
  since: stoppedAt.toISOString(),
});
