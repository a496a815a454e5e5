import { AgentsOnly } from '@app/common';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CurrentAgent, Roles } from './access.decorators.js';
import { AccountService } from './account.service.js';
import { askerOf } from './asker.js';
import { ChangePasswordDto, UpdateAccountDto, type AccountDto } from './dto/account.dto.js';
import type { DoneDto } from './dto/answers.js';
import type { SessionDto } from './dto/session.dto.js';
import { AGENT_ROLES } from './entities/agent.entity.js';
import type { SignedInAgent } from './signed-in-agent.js';

/** An agent's own profile, password and sessions. Those of another: `TeamSessionsController`. */
@AgentsOnly()
@Roles(...AGENT_ROLES)
@Controller('ajax/account')
export class AccountController {
  constructor(private readonly accounts: AccountService) {}

  @Get()
  async get(@CurrentAgent() { id }: SignedInAgent): Promise<{ success: true; account: AccountDto }> {
    return { success: true, account: await this.accounts.get(id) };
  }

  @Patch()
  async update(
    @Req() request: FastifyRequest,
    @Body() body: UpdateAccountDto,
  ): Promise<{ success: true; account: AccountDto }> {
    return { success: true, account: await this.accounts.update(askerOf(request), body) };
  }

  @Post('password')
  @HttpCode(200)
  async changePassword(@Req() request: FastifyRequest, @Body() body: ChangePasswordDto): Promise<DoneDto> {
    await this.accounts.changePassword(askerOf(request), body);
    return { success: true };
  }

  @Get('sessions')
  async listSessions(@Req() request: FastifyRequest): Promise<{ success: true; sessions: SessionDto[] }> {
    return { success: true, sessions: await this.accounts.listSessions(askerOf(request)) };
  }

  @Delete('sessions')
  async endOtherSessions(@Req() request: FastifyRequest): Promise<DoneDto> {
    await this.accounts.endOtherSessions(askerOf(request));
    return { success: true };
  }

  @Delete('sessions/:id')
  async endSession(@Req() request: FastifyRequest, @Param('id') id: string): Promise<DoneDto> {
    await this.accounts.endSession(askerOf(request), id);
    return { success: true };
  }
}
