import { request } from './http';

/** A number of ours whose messages wait until a person has mended its token or its account. */
export interface StoppedNumber {
  business_phone_number: string;
  reason: 'token' | 'account';
  code: string | null;
  title: string | null;
  since: string;
}

export async function listStoppedNumbers(signal?: AbortSignal): Promise<StoppedNumber[]> {
  return (await request<{ numbers: StoppedNumber[] }>('GET', '/ajax/tata-stopped-numbers/', { signal })).numbers;
}
