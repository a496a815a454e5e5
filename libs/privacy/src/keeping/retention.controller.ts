import { CurrentActor, CurrentAgent, Roles, type Actor, type SignedInAgent } from '@app/access';
import { KeyScope, ProblemDto } from '@app/common';
import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiForbiddenResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import {
  RetentionDto,
  RetentionPreviewDto,
  RetentionPreviewQueryDto,
  toRuleDto,
  WriteRetentionDto,
} from './retention.dto.js';
import { Retention } from './retention.service.js';

@ApiTags('privacy')
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@ApiForbiddenResponse({ type: ProblemDto, description: 'forbidden' })
@ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
@Roles('administrator')
@KeyScope('admin')
@Controller('api/v1/retention')
export class RetentionController {
  constructor(private readonly retention: Retention) {}

  @Get()
  @ApiOperation({ summary: 'Read how long each kind of data is kept, and what was deleted for it' })
  @ApiOkResponse({ type: RetentionDto })
  async read(): Promise<RetentionDto> {
    const rules = await this.retention.rules();
    return {
      rules: rules.map((rule) =>
        toRuleDto(rule, this.retention.shortestDays(rule.kind), this.retention.longestDays(rule.kind)),
      ),
      fixed_days: this.retention.fixedDays(),
    };
  }

  @Get('preview')
  @ApiOperation({ summary: 'Count what would be deleted if a kind were kept for so long' })
  @ApiOkResponse({ type: RetentionPreviewDto })
  async preview(@Query() { kind, days }: RetentionPreviewQueryDto): Promise<RetentionPreviewDto> {
    return { count: await this.retention.preview(kind, days) };
  }

  @Patch()
  @ApiOperation({
    summary: 'Say how long kinds of data are kept',
    description:
      'Those that are named. What is older is deleted in the next night, at three by TIMEZONE, and cannot be brought back.',
  })
  @ApiOkResponse({ type: RetentionDto })
  async write(
    @Body() body: WriteRetentionDto,
    @CurrentAgent() agent: SignedInAgent,
    @CurrentActor() actor: Actor,
  ): Promise<RetentionDto> {
    await this.retention.save({ ...body }, agent.name, actor);
    return this.read();
  }
}
