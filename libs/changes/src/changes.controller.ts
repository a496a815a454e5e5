import { ProblemDto } from '@app/common';
import { Controller, Get, Query, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiCookieAuth,
  ApiGoneResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ChangesService } from './changes.service.js';
import { ChangesDto, ReadChangesDto, toChangesDto } from './dto/changes.dto.js';

@ApiTags('changes')
@ApiCookieAuth()
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
@Controller('api/v1/changes')
export class ChangesController {
  constructor(private readonly changes: ChangesService) {}

  @Get()
  @ApiOperation({
    summary: 'Read what changed after a cursor, or wait for it',
    description:
      'Names what changed; read it anew at its own route. Nothing is left out, whatever commits late; a change may come twice.',
  })
  @ApiOkResponse({ type: ChangesDto })
  @ApiGoneResponse({ type: ProblemDto, description: 'cursor_expired: begin anew without `after`' })
  async read(
    @Query() { wait, ...query }: ReadChangesDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangesDto> {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    return toChangesDto(await this.changes.read({ ...query, waitMs: wait * 1000 }, gone.signal));
  }
}
