import { AgentsOnly } from '@app/common';
import { originOf, Roles } from '@app/access';
import { Settings } from '@app/config';
import { numbersWithToken, TataClient } from '@app/tata-client';
import { Controller, Get, HttpCode, HttpStatus, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ConnectionDto, ConnectionTestDto } from './connection.dto.js';
import { describeConnection } from './describe-connection.js';

/** For the settings page: how we and TATA know each other, without the secrets. */
@AgentsOnly()
@Roles('administrator')
@Controller('ajax/tata-connection')
export class ConnectionController {
  constructor(
    private readonly settings: Settings,
    private readonly tata: TataClient,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest): { success: true } & ConnectionDto {
    return { success: true, ...describeConnection(this.settings, originOf(request)) };
  }

  /** Asks TATA with the token of each number: a read, which changes nothing there. */
  @Post('test')
  @HttpCode(HttpStatus.OK)
  async test(): Promise<{ success: true; tests: ConnectionTestDto[] }> {
    const tests = await Promise.all(
      numbersWithToken(this.settings).map(async (number) => {
        const { verdict, httpStatus } = await this.tata.checkToken(number);
        return { phone_number: number || null, verdict, http_status: httpStatus };
      }),
    );
    return { success: true, tests };
  }
}
