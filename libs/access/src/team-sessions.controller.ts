import { AgentsOnly } from '@app/common';
import { Controller, Delete, Get, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Roles } from './access.decorators.js';
import { askerOf } from './asker.js';
import type { DoneDto } from './dto/answers.js';
import type { SessionDto } from './dto/session.dto.js';
import { TeamSessions } from './team-sessions.service.js';

/** The sessions of one agent, for administrators. An agent's own are at `/ajax/account/sessions`. */
@AgentsOnly()
@Roles('administrator')
@Controller('ajax/team/:id/sessions')
export class TeamSessionsController {
  constructor(private readonly sessions: TeamSessions) {}

  @Get()
  async list(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<{ success: true; sessions: SessionDto[] }> {
    return { success: true, sessions: await this.sessions.list(askerOf(request), id) };
  }

  @Delete()
  async endAll(@Param('id') id: string, @Req() request: FastifyRequest): Promise<DoneDto> {
    await this.sessions.endAll(askerOf(request), id);
    return { success: true };
  }

  @Delete(':session')
  async end(
    @Param('id') id: string,
    @Param('session') session: string,
    @Req() request: FastifyRequest,
  ): Promise<DoneDto> {
    await this.sessions.end(askerOf(request), id, session);
    return { success: true };
  }
}
