import { DomainError } from '@app/common';

export class BadSignatureError extends DomainError {
  readonly code = 'bad_signature';
  readonly kind = 'unauthenticated';
  constructor() {
    super(
      'X-Hub-Signature-256 is missing or does not match: set TATA_WEBHOOK_SECRET to the secret that TATA signs with',
    );
  }
}

export class WrongPathError extends DomainError {
  readonly code = 'wrong_path';
  readonly kind = 'unauthenticated';
  constructor(hasSecret: boolean) {
    super(
      hasSecret
        ? 'This webhook address is not the right one: use /webhook/<TATA_WEBHOOK_PATH_SECRET>/'
        : 'No secret belongs into this webhook address while TATA_WEBHOOK_PATH_SECRET is unset: use /webhook/, or set it',
    );
  }
}

export class WrongVerifyTokenError extends DomainError {
  readonly code = 'forbidden';
  readonly kind = 'forbidden';
  constructor() {
    super('hub.verify_token is not WHATSAPP_WEBHOOK_VERIFY_TOKEN');
  }
}
