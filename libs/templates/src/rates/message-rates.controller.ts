import { AGENT_ROLES, CurrentActor, Roles, type Actor } from '@app/access';
import { KeyScope, ProblemDto } from '@app/common';
import { Body, Controller, Get, Put } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiForbiddenResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { MessageRatesDto, WriteMessageRatesDto } from './message-rates.dto.js';
import { MessageRates } from './message-rates.service.js';

@ApiTags('message rates')
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@ApiForbiddenResponse({ type: ProblemDto, description: 'forbidden' })
@Controller('api/v1/message-rates')
export class MessageRatesController {
  constructor(private readonly rates: MessageRates) {}

  @Get()
  @KeyScope('messages:read', 'messages:send')
  @Roles(...AGENT_ROLES)
  @ApiOperation({ summary: 'Read what messages cost, as an administrator entered it' })
  @ApiOkResponse({ type: MessageRatesDto })
  get(): Promise<MessageRatesDto> {
    return this.rates.get();
  }

  @Put()
  @KeyScope('admin')
  @Roles('administrator')
  @ApiOperation({
    summary: 'Say what messages cost',
    description: 'All prices at once; one that is left out, or null, is not shown. Nothing is billed by it.',
  })
  @ApiOkResponse({ type: MessageRatesDto })
  @ApiBadRequestResponse({ type: ProblemDto, description: 'invalid; `errors` names each field' })
  set(@Body() body: WriteMessageRatesDto, @CurrentActor() actor: Actor): Promise<MessageRatesDto> {
    return this.rates.set(body, actor);
  }
}
