import { DomainError } from '@app/common';

/** No token at all: nothing can be sent from this installation yet. */
export class TataNotConfiguredError extends DomainError {
  readonly code = 'tata_not_configured';
  readonly kind = 'unavailable';
  constructor() {
    super(
      'Sending is not set up yet: an administrator sets TATA_AUTH_TOKEN to the Omni access token and restarts Leadline',
    );
  }
}

/** Other numbers can send, this one cannot. */
export class NumberNotConfiguredError extends DomainError {
  readonly code = 'number_not_configured';
  readonly kind = 'unprocessable';
  constructor(businessNumber: string) {
    super(
      `Leadline has no access token for ${businessNumber ? `+${businessNumber}` : 'this number'}: an administrator adds it to TATA_AUTH_TOKENS and restarts Leadline`,
    );
  }
}
