import { InvalidError } from '@app/common';
import { Injectable } from '@nestjs/common';
import { AgentsService } from './agents.service.js';
import type { Asker } from './asker.js';
import type { Agent } from './entities/agent.entity.js';
import { verifyPassword } from './password.js';
import { SignInLimits } from './sign-in-limits.service.js';

/** Whoever sits at a session that was left open does not know its password. */
@Injectable()
export class PasswordProof {
  constructor(
    private readonly agents: AgentsService,
    private readonly limits: SignInLimits,
  ) {}

  /** Returns whoever knows their password. Wrong guesses count as failed sign-ins do. Throws `invalid` for `field`, and `rate_limited`. */
  async require({ agentId, address }: Asker, password: string, field: string): Promise<Agent> {
    const agent = await this.agents.get(agentId);
    const isKnown = await this.limits.attempt(agent.email, address, async () =>
      (await verifyPassword(agent.passwordHash, password)) ? true : null,
    );
    if (isKnown) return agent;
    const message = 'This is not your present password';
    throw new InvalidError(message, [{ field, message }]);
  }
}
