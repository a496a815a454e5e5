import { Clock, UnauthenticatedError } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessLinksService, LinkNotFoundError } from './access-links.service.js';
import { checkAgentFields, checkName, checkPassword } from './agent-fields.js';
import { AgentsService, subjectOf } from './agents.service.js';
import type { AcceptLinkDto } from './dto/accept-link.dto.js';
import type { LoginDto } from './dto/login.dto.js';
import type { LinkDto, MeDto } from './dto/answers.js';
import type { Agent } from './entities/agent.entity.js';
import { agentAt, strangerAt, type Actor } from './audit/actor.js';
import { maskedEmail } from './audit/masked-email.js';
import { record } from './audit/record.js';
import { hashPassword, verifyPassword } from './password.js';
import { SessionsService } from './sessions.service.js';
import { SignInLimits } from './sign-in-limits.service.js';
import { SecondStep } from './totp/second-step.service.js';
import { toSignedInAgent, type SignedInAgent } from './signed-in-agent.js';

/** Where a sign-in comes from. */
export interface Caller {
  address: string;
  userAgent: string | null;
}

export interface SignIn {
  agent: SignedInAgent;
  /** For the cookie; it is kept nowhere else. */
  token: string;
  /** Of a second step that was set up with it. */
  recoveryCodes?: string[];
}

/** The ways to become signed in: a password, or a one-time link that sets one. */
@Injectable()
export class SignInService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly agents: AgentsService,
    private readonly links: AccessLinksService,
    private readonly sessions: SessionsService,
    private readonly limits: SignInLimits,
    private readonly secondStep: SecondStep,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws `unauthenticated`, the same for a wrong password, an unknown e-mail and a disabled agent, or `rate_limited`; with the
   * right password what the second step throws.
   */
  async signIn({ email, password, code }: LoginDto, caller: Caller): Promise<SignIn> {
    const agent = await this.limits.attempt(email, caller.address, () => this.verify(email, password, caller));
    if (!agent) throw new UnauthenticatedError('The e-mail or the password is wrong; check both and try again');
    const passed = await this.secondStep.pass(agent, code, caller);
    const signIn = await this.dataSource.transaction((manager) => this.begin(manager, agent, caller));
    return { ...signIn, ...passed };
  }

  async signOut(sessionId: string, actor: Actor): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      if (await this.sessions.end(manager, sessionId)) await record(manager, { actor, action: 'sign_in.ended' });
    });
  }

  /** What the panel asks at start. Throws `unauthenticated`, which says whether anybody can sign in yet. */
  async describe(agent: SignedInAgent | null): Promise<MeDto> {
    if (agent) return { success: true, agent, server_time: this.clock.now().toISOString(), setup_required: false };
    throw new UnauthenticatedError(undefined, { setup_required: await this.agents.isEmpty() });
  }

  /** What a link is for. Throws `not_found`. */
  async describeLink(token: string): Promise<LinkDto> {
    const { agent } = await this.links.get(token);
    return {
      success: true,
      kind: kindOf(agent),
      email: agent?.email ?? null,
      name: agent?.name ?? null,
    };
  }

  /**
   * Uses a link: makes the first administrator, or sets its agent's password and ends their other sessions. Who comes for
   * the first time says how they are called, too.
   * Throws `not_found` for a link that no longer works, and `invalid` for fields that cannot be used or what the second step
   * throws, which leaves it unused: a link takes the place of the password alone.
   */
  async acceptLink(token: string, choice: AcceptLinkDto, caller: Caller): Promise<SignIn> {
    const { agentId, agent: invited } = await this.links.get(token);
    const fields = agentId ? null : checkAgentFields(choice);
    const saysName = kindOf(invited) === 'invite' && choice.name !== undefined;
    const name = saysName ? checkName(choice.name) : undefined;
    const password = checkPassword(choice.password);
    const passed = invited ? await this.secondStep.pass(invited, choice.code, caller) : {};
    const passwordHash = await hashPassword(password);
    const signIn = await this.dataSource.transaction(async (manager) => {
      await this.links.claim(manager, token);
      const agent = fields
        ? await this.agents.addFirst(
            manager,
            { name: fields.name, email: fields.email, passwordHash },
            strangerAt(caller),
          )
        : await this.agents.setPassword(manager, agentId!, { passwordHash, name });
      if (!agent) throw new LinkNotFoundError();
      await this.links.voidAllOf(manager, agent.id);
      await this.sessions.endAllOf(manager, agent.id);
      await record(manager, {
        actor: agentAt(agent, caller),
        action: 'password.set_by_link',
        subject: subjectOf(agent),
      });
      return this.begin(manager, agent, caller);
    });
    await this.limits.forgive(signIn.agent.email);
    return { ...signIn, ...passed };
  }

  private async verify(email: string, password: string, caller: Caller): Promise<Agent | null> {
    const agent = await this.agents.findByEmail(email);
    const passwordHash = agent && !agent.disabledAt ? agent.passwordHash : null;
    if (await verifyPassword(passwordHash, password)) return agent;
    // Written for known and unknown e-mails alike: the time still says nothing about who exists
    await this.recordFailure(agent, email, caller);
    return null;
  }

  private recordFailure(agent: Agent | null, typed: string, caller: Caller): Promise<void> {
    return record(this.dataSource.manager, {
      actor: strangerAt(caller),
      action: 'sign_in.failed',
      ...(agent ? { subject: subjectOf(agent) } : { details: { email: maskedEmail(typed) } }),
    });
  }

  private async begin(manager: EntityManager, agent: Agent, caller: Caller): Promise<SignIn> {
    const token = await this.sessions.start(manager, agent.id, caller.userAgent, caller.address);
    await record(manager, { actor: agentAt(agent, caller), action: 'sign_in.succeeded' });
    return { agent: toSignedInAgent(agent), token };
  }
}

/** What a link is for: its agent has chosen a password before, or never, or is still to be made. */
function kindOf(agent: Agent | null | undefined): LinkDto['kind'] {
  if (!agent) return 'setup';
  return agent.passwordHash === null ? 'invite' : 'reset';
}
