import { CallingKey, ForbiddenError, holdsScope, KeyScope, ProblemDto, type KeyHolder } from '@app/common';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MessageSearchService } from './message-search.service.js';
import { PeopleSearchService } from './people-search.service.js';
import { SearchPageDto, SearchQueryDto, toSearchPageDto } from './search.dto.js';

/** For the panel, and for other systems. */
@ApiTags('search')
@Controller('api/v1/search')
export class SearchController {
  constructor(
    private readonly messages: MessageSearchService,
    private readonly people: PeopleSearchService,
  ) {}

  @Get()
  @KeyScope('messages:read', 'leads:read')
  @ApiOperation({
    summary: 'Find messages by their words, or people by name and number',
    description:
      'Newest first. Messages: texts, captions, file names, templates as shown and internal notes, by whole words of any script, without regard to case and accents; all words of `q` have to be there, the last one may be a beginning. People: every word may be a beginning; a number is found by any three digits in a row. `search.complete` says whether all was looked through: it is stopped after 2 s. Messages take the scope `messages:read`, people either.',
  })
  @ApiOkResponse({ type: SearchPageDto })
  @ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
  @ApiForbiddenResponse({ type: ProblemDto, description: 'forbidden' })
  async search(
    @Query() { kind, q, ...page }: SearchQueryDto,
    @CallingKey() key: KeyHolder | null,
  ): Promise<SearchPageDto> {
    requireScope(kind, key);
    const service = kind === 'people' ? this.people : this.messages;
    return toSearchPageDto(await service.search(q, page));
  }
}

function requireScope(kind: SearchQueryDto['kind'], key: KeyHolder | null): void {
  if (kind === 'people' || !key || holdsScope(key.scopes, ['messages:read'])) return;
  throw new ForbiddenError('To search messages, a key needs the scope messages:read; with leads:read, kind=people');
}
