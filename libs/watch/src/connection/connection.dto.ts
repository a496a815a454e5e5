/** Whether a secret is set, and as much of it as tells two apart. */
export interface SecretDto {
  is_set: boolean;
  /** Null while there is none, or where it is so short that this would be a good part of it. */
  last4: string | null;
}

export interface NumberDto {
  /** Digits; null for a token that names no number. */
  phone_number: string | null;
  is_default: boolean;
  token: SecretDto;
}

export interface ConnectionDto {
  base_url: string;
  auth_scheme: 'bearer' | 'raw' | 'apikey';
  numbers: NumberDto[];
  webhook: {
    /** What TATA is to be given. `{secret}` in it stands for TATA_WEBHOOK_PATH_SECRET. */
    url: string;
    /** False: PUBLIC_URL is unset, and this is only where the caller sees us. */
    is_public_url_set: boolean;
    /** TATA cannot reach an address of this machine or network, and does not call one without HTTPS. */
    is_reachable_form: boolean;
    secrets: SecretDto[];
    path_secret: SecretDto;
    signature: 'enforce' | 'log';
    verify_token: SecretDto;
  };
}

export interface ConnectionTestDto {
  phone_number: string | null;
  verdict: 'accepted' | 'refused' | 'unclear' | 'unreachable';
  http_status: number | null;
}
