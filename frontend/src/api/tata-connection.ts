import { request } from './http';

/** Whether a secret is set; `last4` only of a long one. */
export interface KnownSecret {
  is_set: boolean;
  last4: string | null;
}

export interface TataConnection {
  base_url: string;
  auth_scheme: 'bearer' | 'raw' | 'apikey';
  numbers: { phone_number: string | null; is_default: boolean; token: KnownSecret }[];
  webhook: {
    /** `{secret}` in it stands for the secret of the path. */
    url: string;
    is_public_url_set: boolean;
    is_reachable_form: boolean;
    secrets: KnownSecret[];
    path_secret: KnownSecret;
    signature: 'enforce' | 'log';
    verify_token: KnownSecret;
  };
}

export interface ConnectionTest {
  phone_number: string | null;
  verdict: 'accepted' | 'refused' | 'unclear' | 'unreachable';
  http_status: number | null;
}

export function getTataConnection(signal?: AbortSignal): Promise<TataConnection> {
  return request('GET', '/ajax/tata-connection/', { signal });
}

export async function testTataConnection(): Promise<ConnectionTest[]> {
  return (await request<{ tests: ConnectionTest[] }>('POST', '/ajax/tata-connection/test/', { body: {} })).tests;
}
