import { KeyScope } from '@app/common';
import { Controller, Get } from '@nestjs/common';
import { AgentsService } from './agents.service.js';
import type { AgentRole } from './entities/agent.entity.js';

interface Colleague {
  id: string;
  name: string;
  role: AgentRole;
  /** Who can no longer sign in is named where they worked, and given nothing more. */
  is_active: boolean;
  /** False for who was invited and has not come yet: their name is a part of their address till then. */
  has_joined: boolean;
}

/** The team by name, for everybody in it and for systems that hand out work: who can be given a conversation, or named in a note. */
@KeyScope('messages:read')
@Controller('ajax/tata-colleagues')
export class ColleaguesController {
  constructor(private readonly agents: AgentsService) {}

  @Get()
  async list(): Promise<{ success: true; colleagues: Colleague[] }> {
    const agents = await this.agents.list();
    return {
      success: true,
      colleagues: agents.map(({ id, name, role, disabledAt, passwordHash }) => ({
        id,
        name,
        role,
        is_active: disabledAt === null,
        has_joined: passwordHash !== null,
      })),
    };
  }
}
