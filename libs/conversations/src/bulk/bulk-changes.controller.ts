import { CurrentActor, CurrentAgent, type Actor, type SignedInAgent } from '@app/access';
import { CallingKey, KeyScope, ProblemDto, type KeyHolder } from '@app/common';
import { Body, Controller, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { BulkChangeDto, BulkResultDto, BulkUndoDto } from './bulk-change.dto.js';
import { BulkChanges } from './bulk-changes.service.js';
import { BulkUndos } from './bulk-undos.service.js';

@ApiTags('conversations')
@Controller('api/v1/conversations/bulk-changes')
export class BulkChangesController {
  constructor(
    private readonly bulk: BulkChanges,
    private readonly undos: BulkUndos,
  ) {}

  @Post()
  @KeyScope('messages:send')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary: 'Change many conversations at once',
    description:
      'Every role may, as with one. Done in batches of 100: a request that has taken 3 seconds answers `next_cursor`, and the same with it as `cursor` goes on. `add_tag` needs a key with `leads:write`.',
  })
  @ApiOkResponse({ type: BulkResultDto })
  @ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
  @ApiForbiddenResponse({ type: ProblemDto, description: 'forbidden' })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found: the tag' })
  @ApiUnprocessableEntityResponse({ type: ProblemDto, description: 'agent_not_assignable' })
  change(
    @Body() body: BulkChangeDto,
    @CurrentAgent() agent: SignedInAgent,
    @CurrentActor() actor: Actor,
    @CallingKey() key: KeyHolder | null,
  ): Promise<BulkResultDto> {
    return this.bulk.apply(body, { agent, actor, key });
  }

  @Post(':batch_id/undo')
  @KeyScope('messages:send')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary: 'Put back what a change of many did',
    description:
      'For an hour, and for who made it. Assignee and state of each conversation are as before, where they were not changed since; tags and what was marked read stay.',
  })
  @ApiOkResponse({ type: BulkUndoDto })
  @ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
  undo(
    @Param('batch_id') batchId: string,
    @CurrentAgent() agent: SignedInAgent,
    @CurrentActor() actor: Actor,
  ): Promise<BulkUndoDto> {
    return this.undos.undo(batchId, agent, actor);
  }
}
