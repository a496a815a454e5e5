import { DomainError } from '@app/common';

export class AgentNotAssignableError extends DomainError {
  readonly code = 'agent_not_assignable';
  readonly kind = 'unprocessable';
  constructor() {
    super('This agent is unknown or can no longer sign in; choose another one');
  }
}
