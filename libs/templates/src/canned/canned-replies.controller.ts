import { AGENT_ROLES, CurrentActor, Roles, type Actor } from '@app/access';
import { KeyScope, ProblemDto } from '@app/common';
import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Put } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiForbiddenResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { WRITERS } from '../templates.controller.js';
import { CannedRepliesService } from './canned-replies.service.js';
import { CannedReplyDto, CannedReplyPageDto, toCannedReplyDto, WriteCannedReplyDto } from './canned-reply.dto.js';

@ApiTags('canned replies')
@ApiCookieAuth()
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@Controller('api/v1/canned-replies')
export class CannedRepliesController {
  constructor(private readonly replies: CannedRepliesService) {}

  @Get()
  @KeyScope('messages:read', 'messages:send')
  @Roles(...AGENT_ROLES)
  @ApiOperation({ summary: 'List canned replies, by name, all at once' })
  @ApiOkResponse({ type: CannedReplyPageDto })
  async list(): Promise<CannedReplyPageDto> {
    const replies = await this.replies.list();
    return { data: replies.map(toCannedReplyDto), page: { next_cursor: null, has_more: false } };
  }

  @Post()
  @KeyScope('admin')
  @Roles(...WRITERS)
  @ApiOperation({ summary: 'Write a canned reply' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: CannedReplyDto })
  @ApiBadRequestResponse({ type: ProblemDto, description: 'invalid; `errors` names each field' })
  @ApiForbiddenResponse({ type: ProblemDto })
  @ApiConflictResponse({ type: ProblemDto, description: 'name_taken' })
  async create(@Body() body: WriteCannedReplyDto, @CurrentActor() actor: Actor): Promise<CannedReplyDto> {
    return toCannedReplyDto(await this.replies.create(body, actor));
  }

  @Put(':id')
  @KeyScope('admin')
  @Roles(...WRITERS)
  @ApiOperation({ summary: 'Change a canned reply' })
  @ApiOkResponse({ type: CannedReplyDto })
  @ApiBadRequestResponse({ type: ProblemDto, description: 'invalid; `errors` names each field' })
  @ApiForbiddenResponse({ type: ProblemDto })
  @ApiNotFoundResponse({ type: ProblemDto })
  @ApiConflictResponse({ type: ProblemDto, description: 'name_taken' })
  async replace(
    @Param('id') id: string,
    @Body() body: WriteCannedReplyDto,
    @CurrentActor() actor: Actor,
  ): Promise<CannedReplyDto> {
    return toCannedReplyDto(await this.replies.replace(id, body, actor));
  }

  @Delete(':id')
  @KeyScope('admin')
  @Roles(...WRITERS)
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({ summary: 'Delete a canned reply' })
  @ApiNoContentResponse()
  @ApiForbiddenResponse({ type: ProblemDto })
  @ApiNotFoundResponse({ type: ProblemDto })
  remove(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.replies.remove(id, actor);
  }
}
