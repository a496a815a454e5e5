import { AgentsOnly } from '@app/common';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Roles } from '../access.decorators.js';
import { askerOf } from '../asker.js';
import { CurrentActor, type Actor } from '../audit/actor.js';
import type { DoneDto } from '../dto/answers.js';
import { AGENT_ROLES } from '../entities/agent.entity.js';
import { SignInRules } from './sign-in-rules.service.js';
import { CodeDto, PasswordDto, RulesDto, type RecoveryCodesDto, type RulesAnswer, type TotpDto } from './totp.dto.js';
import { TotpService, type TotpSetup } from './totp.service.js';

/** An agent's own second step. Nobody reaches that of another, but to take it away. */
@AgentsOnly()
@Roles(...AGENT_ROLES)
@Controller('ajax/account/totp')
export class TotpController {
  constructor(private readonly totp: TotpService) {}

  @Get()
  async get(@Req() request: FastifyRequest): Promise<TotpDto> {
    const { since, recoveryCodesLeft, isRequired } = await this.totp.state(askerOf(request).agentId);
    return {
      success: true,
      since: since?.toISOString() ?? null,
      recovery_codes_left: recoveryCodesLeft,
      is_required: isRequired,
    };
  }

  @Post()
  @HttpCode(200)
  async begin(@Req() request: FastifyRequest, @Body() body: PasswordDto): Promise<{ success: true; setup: TotpSetup }> {
    return { success: true, setup: await this.totp.begin(askerOf(request), body.password) };
  }

  @Post('confirm')
  @HttpCode(200)
  async confirm(@Req() request: FastifyRequest, @Body() body: CodeDto): Promise<RecoveryCodesDto> {
    return { success: true, recovery_codes: await this.totp.confirm(askerOf(request), body.code) };
  }

  @Post('disable')
  @HttpCode(200)
  async disable(@Req() request: FastifyRequest, @Body() body: PasswordDto): Promise<DoneDto> {
    await this.totp.disable(askerOf(request), body.password);
    return { success: true };
  }

  @Post('recovery-codes')
  @HttpCode(200)
  async replaceCodes(@Req() request: FastifyRequest, @Body() body: PasswordDto): Promise<RecoveryCodesDto> {
    return { success: true, recovery_codes: await this.totp.replaceRecoveryCodes(askerOf(request), body.password) };
  }
}

/** What administrators decide of the second steps of others. */
@AgentsOnly()
@Roles('administrator')
@Controller('ajax')
export class TotpOfTeamController {
  constructor(
    private readonly totp: TotpService,
    private readonly rules: SignInRules,
  ) {}

  @Delete('team/:id/totp')
  async reset(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<DoneDto> {
    await this.totp.reset(id, actor);
    return { success: true };
  }

  @Get('sign-in-rules')
  async show(): Promise<RulesAnswer> {
    return { success: true, totp_roles: await this.rules.totpRoles() };
  }

  @Put('sign-in-rules')
  async change(@Body() body: RulesDto, @CurrentActor() actor: Actor): Promise<RulesAnswer> {
    return { success: true, totp_roles: await this.rules.change(body.totp_roles, actor) };
  }
}
