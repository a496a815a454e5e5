import { CurrentActor, Roles, type Actor } from '@app/access';
import { KeyScope, ProblemDto } from '@app/common';
import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiForbiddenResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { ListTemplatesDto } from './dto/list-templates.dto.js';
import { TemplatePreviewDto, toPreviewDto } from './dto/template-preview.dto.js';
import { TemplateDto, TemplatePageDto, toTemplateDto } from './dto/template.dto.js';
import { PreviewTemplateDto, WriteTemplateDto } from './dto/write-template.dto.js';
import { TemplatesService } from './templates.service.js';

/** Who may change what everybody sends. */
export const WRITERS = ['administrator', 'supervisor'] as const;

@ApiTags('templates')
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@ApiBadRequestResponse({ type: ProblemDto, description: 'invalid; `errors` names each field' })
@Controller('api/v1/templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  @Get()
  @KeyScope('messages:read', 'messages:send')
  @ApiOperation({ summary: 'List templates, by name and language' })
  @ApiOkResponse({ type: TemplatePageDto })
  async list(@Query() query: ListTemplatesDto): Promise<TemplatePageDto> {
    const { rows, nextCursor } = await this.templates.list(query);
    return { data: rows.map(toTemplateDto), page: { next_cursor: nextCursor, has_more: nextCursor !== null } };
  }

  @Get(':id')
  @KeyScope('messages:read', 'messages:send')
  @ApiOperation({ summary: 'Read one template' })
  @ApiOkResponse({ type: TemplateDto })
  @ApiNotFoundResponse({ type: ProblemDto })
  async get(@Param('id') id: string): Promise<TemplateDto> {
    return toTemplateDto(await this.templates.get(id));
  }

  @Post()
  @KeyScope('admin')
  @Roles(...WRITERS)
  @ApiOperation({ summary: 'Define a template by hand, as it is registered at TATA' })
  @ApiCreatedResponse({ type: TemplateDto })
  @ApiForbiddenResponse({ type: ProblemDto })
  @ApiConflictResponse({ type: ProblemDto, description: 'template_exists' })
  async create(@Body() body: WriteTemplateDto, @CurrentActor() actor: Actor): Promise<TemplateDto> {
    return toTemplateDto(await this.templates.create(body, actor));
  }

  @Put(':id')
  @KeyScope('admin')
  @Roles(...WRITERS)
  @ApiOperation({
    summary: 'Change a template that was defined by hand',
    description: 'Of one that TATA lists without a language, the language alone is taken.',
  })
  @ApiOkResponse({ type: TemplateDto })
  @ApiForbiddenResponse({ type: ProblemDto })
  @ApiNotFoundResponse({ type: ProblemDto })
  @ApiConflictResponse({ type: ProblemDto, description: 'template_exists, template_managed' })
  async replace(
    @Param('id') id: string,
    @Body() body: WriteTemplateDto,
    @CurrentActor() actor: Actor,
  ): Promise<TemplateDto> {
    return toTemplateDto(await this.templates.replace(id, body, actor));
  }

  @Delete(':id')
  @KeyScope('admin')
  @Roles(...WRITERS)
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({ summary: 'Delete a template that was defined by hand, or that TATA has no more' })
  @ApiNoContentResponse()
  @ApiForbiddenResponse({ type: ProblemDto })
  @ApiNotFoundResponse({ type: ProblemDto })
  @ApiConflictResponse({ type: ProblemDto, description: 'template_managed' })
  remove(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.templates.remove(id, actor);
  }

  @Post(':id/preview')
  @KeyScope('messages:read', 'messages:send')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Fill a template in and see what would go out; nothing is sent' })
  @ApiOkResponse({ type: TemplatePreviewDto })
  @ApiNotFoundResponse({ type: ProblemDto })
  async preview(@Param('id') id: string, @Body() body: PreviewTemplateDto): Promise<TemplatePreviewDto> {
    return toPreviewDto(await this.templates.preview(id, body.variables));
  }
}
