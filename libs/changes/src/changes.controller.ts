import { CallingKey, KeyScope, ProblemDto, type KeyHolder } from '@app/common';
import { Controller, Get, Query, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiGoneResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { typesWithin } from './change-scopes.js';
import { ChangesService } from './changes.service.js';
import { ChangesDto, ReadChangesDto, toChangesDto } from './dto/changes.dto.js';

@ApiTags('changes')
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
@Controller('api/v1/changes')
export class ChangesController {
  constructor(private readonly changes: ChangesService) {}

  @Get()
  @KeyScope('messages:read', 'leads:read')
  @ApiOperation({
    summary: 'Read what changed after a cursor, or wait for it',
    description:
      'Names what changed; read it anew at its own route. Nothing is left out, whatever commits late; a change may come twice. A key is told of leads with `leads:read`, of the rest with `messages:read`.',
  })
  @ApiOkResponse({ type: ChangesDto })
  @ApiGoneResponse({ type: ProblemDto, description: 'cursor_expired: begin anew without `after`' })
  async read(
    @Query() { wait, ...query }: ReadChangesDto,
    @CallingKey() key: KeyHolder | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangesDto> {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const types = typesWithin(query.types, key?.scopes);
    return toChangesDto(await this.changes.read({ ...query, types, waitMs: wait * 1000 }, gone.signal));
  }
}
