import { CurrentAgent, type SignedInAgent } from '@app/access';
import { KeyScope, PageQueryDto, ProblemDto } from '@app/common';
import { Body, Controller, Get, Headers, HttpStatus, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiPreconditionFailedResponse,
  ApiTags,
  ApiUnauthorizedResponse,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LeadDto, toLeadDto } from './dto/lead.dto.js';
import { LeadPageDto, NotePageDto } from './dto/lead-pages.dto.js';
import { ListLeadsDto } from './dto/list-leads.dto.js';
import { NoteDto, toNoteDto } from './dto/note.dto.js';
import { CreateLeadDto, CreateNoteDto, UpdateLeadDto } from './dto/write-lead.dto.js';
import type { Lead } from './entities/lead.entity.js';
import { LeadListService } from './lead-list.service.js';
import { LeadNotesService } from './lead-notes.service.js';
import { LeadsService, etagOf } from './leads.service.js';
import type { Page } from './page.js';

const ID = { name: 'id', description: 'The id, or `phone:` and a number in any spelling' } as const;

@ApiTags('leads')
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
@Controller('api/v1/leads')
export class LeadsController {
  constructor(
    private readonly leads: LeadsService,
    private readonly listed: LeadListService,
    private readonly notes: LeadNotesService,
  ) {}

  @Get()
  @KeyScope('leads:read')
  @ApiOperation({ summary: 'List leads, newest first' })
  @ApiOkResponse({ type: LeadPageDto })
  async list(@Query() query: ListLeadsDto): Promise<LeadPageDto> {
    return toPage(await this.listed.list(query), toLeadDto);
  }

  @Post()
  @KeyScope('leads:write')
  @ApiOperation({ summary: 'Create a lead, or update the one that has this number' })
  @ApiCreatedResponse({ type: LeadDto })
  @ApiOkResponse({ type: LeadDto, description: 'A lead with this number was there and is updated' })
  @ApiUnprocessableEntityResponse({ type: ProblemDto })
  async create(
    @Body() body: CreateLeadDto,
    @CurrentAgent() agent: SignedInAgent,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LeadDto> {
    const { lead, isNew } = await this.leads.createOrUpdate(body, agent.name);
    void reply.status(isNew ? HttpStatus.CREATED : HttpStatus.OK);
    return tagged(lead, reply);
  }

  @Get(':id')
  @KeyScope('leads:read')
  @ApiOperation({ summary: 'Read one lead' })
  @ApiParam(ID)
  @ApiOkResponse({ type: LeadDto })
  @ApiNotFoundResponse({ type: ProblemDto })
  async get(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<LeadDto> {
    return tagged(await this.leads.get(id), reply);
  }

  @Patch(':id')
  @KeyScope('leads:write')
  @ApiOperation({ summary: 'Change the given fields of a lead' })
  @ApiParam(ID)
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that the change was made from' })
  @ApiOkResponse({ type: LeadDto })
  @ApiNotFoundResponse({ type: ProblemDto })
  @ApiPreconditionFailedResponse({ type: ProblemDto, description: 'precondition_failed' })
  @ApiUnprocessableEntityResponse({ type: ProblemDto })
  async update(
    @Param('id') id: string,
    @Body() body: UpdateLeadDto,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentAgent() agent: SignedInAgent,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LeadDto> {
    return tagged(await this.leads.update(id, body, { ifMatch, author: agent.name }), reply);
  }

  @Get(':id/notes')
  @KeyScope('leads:read')
  @ApiOperation({ summary: 'List a lead’s notes, newest first' })
  @ApiParam(ID)
  @ApiOkResponse({ type: NotePageDto })
  @ApiNotFoundResponse({ type: ProblemDto })
  async listNotes(@Param('id') id: string, @Query() query: PageQueryDto): Promise<NotePageDto> {
    return toPage(await this.notes.list(id, query), toNoteDto);
  }

  @Post(':id/notes')
  @KeyScope('leads:write')
  @ApiOperation({ summary: 'Add a note' })
  @ApiParam(ID)
  @ApiCreatedResponse({ type: NoteDto })
  @ApiNotFoundResponse({ type: ProblemDto })
  async addNote(
    @Param('id') id: string,
    @Body() body: CreateNoteDto,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<NoteDto> {
    return toNoteDto(await this.notes.add(id, body.text, agent.name));
  }
}

function tagged(lead: Lead, reply: FastifyReply): LeadDto {
  void reply.header('ETag', etagOf(lead));
  return toLeadDto(lead);
}

function toPage<Row, Dto>(
  page: Page<Row>,
  toDto: (row: Row) => Dto,
): { data: Dto[]; page: { next_cursor: string | null; has_more: boolean } } {
  return { data: page.rows.map(toDto), page: { next_cursor: page.nextCursor, has_more: page.nextCursor !== null } };
}
