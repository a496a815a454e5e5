import { AGENT_ROLES, CurrentActor, CurrentAgent, Roles, type Actor, type SignedInAgent } from '@app/access';
import { KeyScope, ProblemDto } from '@app/common';
import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Patch, Post, Put } from '@nestjs/common';
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
  ApiParam,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { LeadDto, toLeadDto } from '../dto/lead.dto.js';
import { CreateTagDto, TagDto, TagPageDto, UpdateTagDto } from './tag.dto.js';
import { TagsService } from './tags.service.js';

/** Who may change what everybody sorts leads by. */
const WRITERS = ['administrator', 'supervisor'] as const;

@ApiTags('tags')
@ApiCookieAuth()
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@Controller('api/v1/tags')
export class TagsController {
  constructor(private readonly tags: TagsService) {}

  @Get()
  @KeyScope('leads:read', 'leads:write')
  @Roles(...AGENT_ROLES)
  @ApiOperation({ summary: 'List tags, by name, all at once, with how many leads bear them' })
  @ApiOkResponse({ type: TagPageDto })
  async list(): Promise<TagPageDto> {
    return { data: await this.tags.list(), page: { next_cursor: null, has_more: false } };
  }

  @Post()
  @KeyScope('admin')
  @Roles(...WRITERS)
  @ApiOperation({ summary: 'Make a tag' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: TagDto })
  @ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
  @ApiForbiddenResponse({ type: ProblemDto })
  @ApiConflictResponse({ type: ProblemDto, description: 'name_taken' })
  create(@Body() body: CreateTagDto, @CurrentActor() actor: Actor): Promise<TagDto> {
    return this.tags.create(body, actor);
  }

  @Patch(':id')
  @KeyScope('admin')
  @Roles(...WRITERS)
  @ApiOperation({ summary: 'Rename a tag, or give it another colour' })
  @ApiOkResponse({ type: TagDto })
  @ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
  @ApiForbiddenResponse({ type: ProblemDto })
  @ApiNotFoundResponse({ type: ProblemDto })
  @ApiConflictResponse({ type: ProblemDto, description: 'name_taken' })
  update(@Param('id') id: string, @Body() body: UpdateTagDto, @CurrentActor() actor: Actor): Promise<TagDto> {
    return this.tags.update(id, body, actor);
  }

  @Delete(':id')
  @KeyScope('admin')
  @Roles(...WRITERS)
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({ summary: 'Delete a tag, and take it off every lead' })
  @ApiNoContentResponse()
  @ApiForbiddenResponse({ type: ProblemDto })
  @ApiNotFoundResponse({ type: ProblemDto })
  remove(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.tags.remove(id, actor);
  }
}

@ApiTags('leads')
@ApiCookieAuth()
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@KeyScope('leads:write')
@Roles(...AGENT_ROLES)
@Controller('api/v1/leads/:id/tags')
export class LeadTagsController {
  constructor(private readonly tags: TagsService) {}

  @Put(':tag')
  @ApiOperation({ summary: 'Put a tag on a lead' })
  @ApiParam({ name: 'id', description: 'The id, or `phone:` and a number in any spelling' })
  @ApiOkResponse({ type: LeadDto })
  @ApiNotFoundResponse({ type: ProblemDto })
  async add(
    @Param('id') id: string,
    @Param('tag') tag: string,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<LeadDto> {
    return toLeadDto(await this.tags.add(id, tag, agent.name));
  }

  @Delete(':tag')
  @ApiOperation({ summary: 'Take a tag off a lead' })
  @ApiParam({ name: 'id', description: 'The id, or `phone:` and a number in any spelling' })
  @ApiOkResponse({ type: LeadDto })
  @ApiNotFoundResponse({ type: ProblemDto })
  async take(
    @Param('id') id: string,
    @Param('tag') tag: string,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<LeadDto> {
    return toLeadDto(await this.tags.take(id, tag, agent.name));
  }
}
