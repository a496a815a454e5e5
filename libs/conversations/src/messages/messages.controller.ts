import { CurrentAgent, IdempotencyInterceptor, type SignedInAgent } from '@app/access';
import { ProblemDto } from '@app/common';
import { Body, Controller, Get, Headers, HttpCode, HttpStatus, Param, Post, UseInterceptors } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCookieAuth,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiUnauthorizedResponse,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { CreateMessageDto } from './create-message.dto.js';
import { MessageResourceDto } from './message-resource.dto.js';
import { MessagesService } from './messages.service.js';

@ApiTags('messages')
@ApiCookieAuth()
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@UseInterceptors(IdempotencyInterceptor)
@Controller('api/v1/messages')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Post()
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiOperation({
    summary: 'Take a message on for sending',
    description:
      'It is kept before TATA is asked, goes out in order within its conversation, and is never sent twice. What becomes of it: `GET /api/v1/messages/{id}`, and the change feed.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiAcceptedResponse({ type: MessageResourceDto })
  @ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
  @ApiNotFoundResponse({
    type: ProblemDto,
    description:
      'not_found: the conversation, the lead, the message or the file; `errors` names the field of the last two',
  })
  @ApiConflictResponse({ type: ProblemDto, description: 'conflict: the client_reference was used for another message' })
  @ApiUnprocessableEntityResponse({
    type: ProblemDto,
    description:
      'window_closed, own_number, no_phone_number, number_not_configured, not_on_whatsapp, not_reactable, media_not_sendable, template_unknown, template_not_sendable, opted_out',
  })
  @ApiServiceUnavailableResponse({ type: ProblemDto, description: 'tata_not_configured' })
  create(
    @Body() body: CreateMessageDto,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<MessageResourceDto> {
    return this.messages.create(body, agent, key);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read one message, with its timeline and every attempt to send it' })
  @ApiOkResponse({ type: MessageResourceDto })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  get(@Param('id') id: string): Promise<MessageResourceDto> {
    return this.messages.get(id);
  }

  @Post(':id/retry')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiOperation({
    summary: 'Send a message once more that failed, or whose outcome is unknown',
    description:
      'Under its own id, with a new attempt. Sending again what could not be confirmed may reach the customer twice: a person decides that.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiAcceptedResponse({ type: MessageResourceDto })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  @ApiConflictResponse({ type: ProblemDto, description: 'conflict: it is in another state' })
  @ApiUnprocessableEntityResponse({ type: ProblemDto, description: 'not_retryable, window_closed, opted_out' })
  retry(
    @Param('id') id: string,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<MessageResourceDto> {
    return this.messages.retry(id, { senderId: agent.id, key });
  }
}
