import { AGENT_ROLES, Roles } from '@app/access';
import { AgentsOnly } from '@app/common';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PushPreferencesChangeDto, SightDto, SubscribeDto, type PushDto } from './dto/push.dto.js';
import { PanelSightService } from './panel-sight.service.js';
import { PushService, type PushAsker } from './push.service.js';

interface Done {
  success: true;
}

/** Notifications on an agent's own devices. Nobody reaches those of another. */
@AgentsOnly()
@Roles(...AGENT_ROLES)
@Controller('ajax/push')
export class PushController {
  constructor(
    private readonly push: PushService,
    private readonly sight: PanelSightService,
  ) {}

  @Get()
  get(@Req() request: FastifyRequest): Promise<PushDto> {
    return this.push.get(askerOf(request));
  }

  @Patch()
  async change(@Req() request: FastifyRequest, @Body() body: PushPreferencesChangeDto): Promise<PushDto> {
    const asker = askerOf(request);
    await this.push.change(asker.agentId, body);
    return this.push.get(asker);
  }

  @Post('devices')
  @HttpCode(200)
  async subscribe(@Req() request: FastifyRequest, @Body() body: SubscribeDto): Promise<PushDto> {
    const asker = askerOf(request);
    await this.push.subscribe(asker, body);
    return this.push.get(asker);
  }

  @Delete('devices/:id')
  async remove(@Req() request: FastifyRequest, @Param('id') id: string): Promise<PushDto> {
    const asker = askerOf(request);
    await this.push.remove(asker.agentId, id);
    return this.push.get(asker);
  }

  @Post('devices/:id/test')
  @HttpCode(200)
  async test(@Req() request: FastifyRequest, @Param('id') id: string): Promise<Done> {
    await this.push.test(askerOf(request).agentId, id);
    return { success: true };
  }

  /** Said while the panel is before somebody's eyes, and when it is not any more: no device of theirs is told meanwhile. */
  @Post('sight')
  @HttpCode(200)
  see(@Req() request: FastifyRequest, @Body() { is_looking }: SightDto): Done {
    const { agentId, sessionId } = askerOf(request);
    this.sight.say({ agentId, sessionId, isLooking: is_looking });
    return { success: true };
  }
}

function askerOf({ agent, sessionId, headers }: FastifyRequest): PushAsker {
  return { agentId: agent!.id, sessionId: sessionId!, userAgent: headers['user-agent'] ?? null };
}
