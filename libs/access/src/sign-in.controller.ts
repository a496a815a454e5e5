import { AgentsOnly } from '@app/common';
import { Body, Controller, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from './access.decorators.js';
import { CurrentActor, type Actor } from './audit/actor.js';
import { ForeignOriginGuard } from './access.guard.js';
import { Authenticator } from './authenticator.js';
import type { DoneDto, JustSignedInDto, MeDto } from './dto/answers.js';
import { LoginDto } from './dto/login.dto.js';
import { callerOf, clearSessionCookie, setSessionCookie } from './session-cookie.js';
import { SignInService } from './sign-in.service.js';

@Controller('ajax')
export class SignInController {
  constructor(
    private readonly signIns: SignInService,
    private readonly authenticator: Authenticator,
  ) {}

  @Public()
  @UseGuards(ForeignOriginGuard)
  @Post('login')
  @HttpCode(200)
  async login(
    @Body() body: LoginDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JustSignedInDto> {
    const { agent, token, recoveryCodes } = await this.signIns.signIn(body, callerOf(request));
    setSessionCookie(request, reply, token);
    return { success: true, agent, ...(recoveryCodes && { recovery_codes: recoveryCodes }) };
  }

  @AgentsOnly()
  @Post('logout')
  @HttpCode(200)
  async logout(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DoneDto> {
    await this.signIns.signOut(request.sessionId!, actor);
    clearSessionCookie(request, reply);
    return { success: true };
  }

  /**
   * Open, because its refusal tells the panel whether the first administrator is still to be made. Without the database
   * the panel opens too: it can then say what is wrong.
   */
  @Public()
  @Get('me')
  async me(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<MeDto> {
    return this.signIns.describe(await this.authenticator.identify(request, reply, true));
  }
}
