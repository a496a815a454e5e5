import { Body, Controller, Get, HttpCode, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from './access.decorators.js';
import { ForeignOriginGuard } from './access.guard.js';
import { AcceptLinkDto } from './dto/accept-link.dto.js';
import type { JustSignedInDto, LinkDto } from './dto/answers.js';
import { callerOf, setSessionCookie } from './session-cookie.js';
import { SignInService } from './sign-in.service.js';

@Public()
@Controller('ajax/setup')
export class SetupController {
  constructor(private readonly signIns: SignInService) {}

  @Get(':token')
  describe(@Param('token') token: string): Promise<LinkDto> {
    return this.signIns.describeLink(token);
  }

  @UseGuards(ForeignOriginGuard)
  @Post(':token')
  @HttpCode(200)
  async accept(
    @Param('token') linkToken: string,
    @Body() body: AcceptLinkDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JustSignedInDto> {
    const { agent, token, recoveryCodes } = await this.signIns.acceptLink(linkToken, body, callerOf(request));
    setSessionCookie(request, reply, token);
    return { success: true, agent, ...(recoveryCodes && { recovery_codes: recoveryCodes }) };
  }
}
