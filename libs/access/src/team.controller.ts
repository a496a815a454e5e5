import { AgentsOnly } from '@app/common';
import { Body, Controller, Get, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Roles } from './access.decorators.js';
import { CurrentActor, type Actor } from './audit/actor.js';
import { ChangeAgentDto, InviteAgentDto, type OneTimeLinkDto, type TeamMemberDto } from './dto/team.dto.js';
import { originOf } from './link-address.js';
import { TeamService } from './team.service.js';

/** Agents and their roles: for administrators alone, as a role opens everything else. */
@AgentsOnly()
@Roles('administrator')
@Controller('ajax/team')
export class TeamController {
  constructor(private readonly team: TeamService) {}

  @Get()
  async list(): Promise<{ success: true; agents: TeamMemberDto[] }> {
    return { success: true, agents: await this.team.list() };
  }

  @Post()
  async invite(
    @Body() body: InviteAgentDto,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<{ success: true; agent: TeamMemberDto; link: OneTimeLinkDto }> {
    return { success: true, ...(await this.team.invite(body, originOf(request), actor)) };
  }

  @Patch(':id')
  async change(
    @Param('id') id: string,
    @Body() body: ChangeAgentDto,
    @CurrentActor() actor: Actor,
  ): Promise<{ success: true; agent: TeamMemberDto }> {
    return { success: true, agent: await this.team.change(id, body, actor) };
  }

  @Post(':id/link')
  @HttpCode(200)
  async link(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<{ success: true; link: OneTimeLinkDto }> {
    return { success: true, link: await this.team.linkFor(id, originOf(request), actor) };
  }
}
