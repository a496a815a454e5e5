import { DomainError } from '@app/common';

/** The password was right; whoever has a second step gives its code with it. Not a failed sign-in yet. */
export class TotpRequiredError extends DomainError {
  readonly code = 'totp_required';
  readonly kind = 'unauthenticated';
  constructor() {
    super('The password is right; send the code of the authenticator app, or a recovery code, with it as `code`');
  }
}

export class TotpWrongError extends DomainError {
  readonly code = 'totp_wrong';
  readonly kind = 'unauthenticated';
  constructor() {
    super('This code is not right, or was used before; wait for the next one');
  }
}

/** The password was right, and a rule asks for a second step that is still to be set up, before there is a session. */
export class TotpSetupRequiredError extends DomainError {
  readonly code = 'totp_setup_required';
  readonly kind = 'unauthenticated';
  constructor(override readonly details: { setup: { secret: string; otpauth_uri: string } }) {
    super(
      'This role needs a second step: put the secret into an authenticator app and send its code with the password',
    );
  }
}

/** What seals the secrets is not what sealed this one. */
export class TotpUnreadableError extends DomainError {
  readonly code = 'totp_unreadable';
  readonly kind = 'unavailable';
  constructor() {
    super(
      'The code cannot be checked with the key of this server (SECRET_KEY, or secret.key in DATA_DIR): use a recovery code, or have the second step reset with `npm run agent -- reset-totp`',
    );
  }
}
