import { KeyScope, ProblemDto } from '@app/common';
import { Body, Controller, Get, Put } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiForbiddenResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Roles } from '../access.decorators.js';
import { CurrentActor, type Actor } from '../audit/actor.js';
import { NumberSettings } from './number-settings.service.js';
import { NUMBERS_SHOWN_TO, type NumbersShownTo } from './number-sight.js';

export class NumberSettingsDto {
  @ApiProperty({
    enum: NUMBERS_SHOWN_TO,
    description:
      'Who sees customers’ numbers in full: `everyone`, `supervisors` and administrators, or `administrators` alone. Whoever does not is given `masked_number` in place of `phone_number`',
  })
  @IsIn(NUMBERS_SHOWN_TO, { message: `shown_to takes one of ${NUMBERS_SHOWN_TO.join(', ')}` })
  shown_to!: NumbersShownTo;
}

@ApiTags('number masking')
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@ApiForbiddenResponse({ type: ProblemDto, description: 'forbidden' })
@Roles('administrator')
@KeyScope('admin')
@Controller('api/v1/number-masking')
export class NumberSettingsController {
  constructor(private readonly settings: NumberSettings) {}

  @Get()
  @ApiOperation({ summary: 'Read to which agents customers’ numbers are shown' })
  @ApiOkResponse({ type: NumberSettingsDto })
  async get(): Promise<NumberSettingsDto> {
    return { shown_to: await this.settings.get() };
  }

  @Put()
  @ApiOperation({
    summary: 'Say to which agents customers’ numbers are shown',
    description: 'It holds from their next request on. API keys have their own say: `sees_numbers`.',
  })
  @ApiOkResponse({ type: NumberSettingsDto })
  @ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
  async set(@Body() { shown_to }: NumberSettingsDto, @CurrentActor() actor: Actor): Promise<NumberSettingsDto> {
    return { shown_to: await this.settings.set(shown_to, actor) };
  }
}
