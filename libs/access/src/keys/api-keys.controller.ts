import {
  API_SCOPES,
  CallingKey,
  Clock,
  InvalidError,
  KeyScope,
  NotFoundError,
  PageQueryDto,
  ProblemDto,
  type KeyHolder,
} from '@app/common';
import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Roles } from '../access.decorators.js';
import { CurrentActor, type Actor } from '../audit/actor.js';
import { ApiKeyDto, CreatedKeyDto, CreateKeyDto, KeyPageDto, toApiKeyDto } from '../dto/api-key.dto.js';
import { KeepsNoSecret } from '../idempotency/keeps-no-secret.js';
import { ApiKeysService } from './api-keys.service.js';

@ApiTags('keys')
@Controller('api/v1/keys')
export class ApiKeysController {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Roles('administrator')
  @KeyScope('admin')
  @ApiOperation({ summary: 'List API keys, newest first; revoked and expired ones too' })
  @ApiOkResponse({ type: KeyPageDto })
  @ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
  async list(@Query() query: PageQueryDto): Promise<KeyPageDto> {
    const { rows, nextCursor } = await this.keys.list(query);
    const now = this.clock.now();
    return {
      data: rows.map((row) => toApiKeyDto(row, now)),
      page: { next_cursor: nextCursor, has_more: nextCursor !== null },
    };
  }

  @Post()
  @Roles('administrator')
  @KeyScope('admin')
  @KeepsNoSecret('key')
  @ApiOperation({ summary: 'Make an API key', description: 'The answer holds the key, which is shown this once.' })
  @ApiCreatedResponse({ type: CreatedKeyDto })
  @ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
  async create(@Body() body: CreateKeyDto, @CurrentActor() actor: Actor): Promise<CreatedKeyDto> {
    const { name, scopes, sees_numbers: seesNumbers } = body;
    const wish = { name, scopes, seesNumbers, expiresAt: instantOf(body.expires_at) };
    const { apiKey, key } = await this.keys.create(wish, actor);
    return { ...toApiKeyDto(apiKey, this.clock.now()), key };
  }

  @Get('current')
  @KeyScope(...API_SCOPES)
  @ApiOperation({ summary: 'Read the key that calls: what it may do, and until when' })
  @ApiOkResponse({ type: ApiKeyDto })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found: the caller has a session, no key' })
  async current(@CallingKey() caller: KeyHolder | null): Promise<ApiKeyDto> {
    return toApiKeyDto(await this.keys.get(idOf(caller)), this.clock.now());
  }

  @Get(':id')
  @Roles('administrator')
  @KeyScope('admin')
  @ApiOperation({ summary: 'Read one API key' })
  @ApiOkResponse({ type: ApiKeyDto })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  async get(@Param('id') id: string): Promise<ApiKeyDto> {
    return toApiKeyDto(await this.keys.get(id), this.clock.now());
  }

  @Delete(':id')
  @Roles('administrator')
  @KeyScope('admin')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({ summary: 'Revoke an API key at once; it stays in the list as revoked' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  revoke(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.keys.revoke(id, actor);
  }
}

function idOf(holder: KeyHolder | null): string {
  if (!holder) throw new NotFoundError('You are signed in and call without a key');
  return holder.id;
}

/** Its form is checked; what remains are days that no month has. */
function instantOf(text: string | null | undefined): Date | null {
  if (!text) return null;
  const at = new Date(text);
  if (!Number.isNaN(at.getTime())) return at;
  const message = 'expires_at takes an instant such as 2030-01-31T00:00:00Z';
  throw new InvalidError(message, [{ field: 'expires_at', message }]);
}
