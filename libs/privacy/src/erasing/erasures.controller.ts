import { CurrentActor, CurrentAgent, Roles, type Actor, type SignedInAgent } from '@app/access';
import { KeyScope, ProblemDto } from '@app/common';
import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBadRequestResponse,
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { EraseJob } from './erase-job.js';
import { EraseLeadDto, ErasureDto, ErasurePageDto, ListErasuresDto, toErasureDto } from './erasure.dto.js';
import { Erasures } from './erasures.service.js';

@ApiTags('privacy')
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@ApiForbiddenResponse({ type: ProblemDto, description: 'forbidden' })
@ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
@Roles('administrator')
@KeyScope('admin')
@Controller('api/v1')
export class ErasuresController {
  constructor(
    private readonly erasures: Erasures,
    private readonly job: EraseJob,
  ) {}

  @Post('leads/:id/erase')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiOperation({
    summary: 'Erase a person for good',
    description:
      'Everything that is kept of them: lead, messages, files, notes, the journal’s bodies, what other systems were told. They are out of sight at once, and nothing that waits is sent to them; the rest goes in the background. It cannot be undone, and backups that were made before still hold them.',
  })
  @ApiParam({ name: 'id', description: 'The id, or `phone:` and a number in any spelling' })
  @ApiAcceptedResponse({ type: ErasureDto })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  async erase(
    @Param('id') id: string,
    @Body() { confirm }: EraseLeadDto,
    @CurrentAgent() agent: SignedInAgent,
    @CurrentActor() actor: Actor,
  ): Promise<ErasureDto> {
    const lead = await this.erasures.confirmed(id, confirm);
    const erasure = await this.erasures.wish(lead.id, { reason: 'request', by: agent.name, actor });
    await this.job.start(erasure.id);
    return toErasureDto(erasure);
  }

  @Get('erasures')
  @ApiOperation({ summary: 'List who was erased and when, newest first, without saying who they were' })
  @ApiOkResponse({ type: ErasurePageDto })
  async list(@Query() query: ListErasuresDto): Promise<ErasurePageDto> {
    const { rows, nextCursor } = await this.erasures.list(query);
    return { data: rows.map(toErasureDto), page: { next_cursor: nextCursor, has_more: nextCursor !== null } };
  }

  @Get('erasures/:id')
  @ApiOperation({ summary: 'Read what became of an erasure' })
  @ApiOkResponse({ type: ErasureDto })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  async get(@Param('id') id: string): Promise<ErasureDto> {
    return toErasureDto(await this.erasures.get(id));
  }
}
