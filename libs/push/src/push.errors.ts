import { DomainError } from '@app/common';

export class PushOffError extends DomainError {
  readonly code = 'push_off';
  readonly kind = 'unprocessable';
  constructor() {
    super('Notifications on devices are switched off here (WEB_PUSH)');
  }
}

export class PushFailedError extends DomainError {
  readonly code = 'push_failed';
  readonly kind = 'bad_gateway';
  constructor(reason: string) {
    super(`The push service of this browser did not take it (${reason})`);
  }
}
