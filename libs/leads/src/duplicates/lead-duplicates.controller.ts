import { AGENT_ROLES, CurrentAgent, Roles, type SignedInAgent } from '@app/access';
import { KeyScope, ProblemDto } from '@app/common';
import { Controller, Get, HttpCode, HttpStatus, Param, Put } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { DuplicateListDto, toDuplicateDto } from './duplicate.dto.js';
import { LeadDuplicatesService } from './lead-duplicates.service.js';

const ID = { name: 'id', description: 'The id, or `phone:` and a number in any spelling' } as const;

@ApiTags('leads')
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
@Roles(...AGENT_ROLES)
@Controller('api/v1/leads/:id/duplicates')
export class LeadDuplicatesController {
  constructor(private readonly duplicates: LeadDuplicatesService) {}

  @Get()
  @KeyScope('leads:read')
  @ApiOperation({
    summary: 'List leads that may be the same person',
    description:
      'With the reason of each. None is merged by itself, and none is named again once somebody said that it is not the same.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: DuplicateListDto })
  async list(@Param('id') id: string): Promise<DuplicateListDto> {
    return { data: (await this.duplicates.find(id)).map(toDuplicateDto) };
  }

  @Put(':other/not-the-same')
  @KeyScope('leads:write')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({ summary: 'Say that two leads are two people, so that they are not suggested again' })
  @ApiParam(ID)
  @ApiNoContentResponse()
  @ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
  keepApart(
    @Param('id') id: string,
    @Param('other') other: string,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<void> {
    return this.duplicates.keepApart(id, other, agent.name);
  }
}
