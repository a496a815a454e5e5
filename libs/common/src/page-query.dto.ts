import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** How many a page has. In the order in which decorators that stand above one another take effect, from below. */
export const PageLimit = ({ type = Number as NumberConstructor | 'integer' } = {}): PropertyDecorator =>
  applyDecorators(
    Max(200),
    Min(1),
    IsInt(),
    Type(() => Number),
    IsOptional(),
    ApiPropertyOptional({ type, minimum: 1, maximum: 200, default: 50 }),
  );

/** Where the page before ended. */
export const PageCursor = (): PropertyDecorator =>
  applyDecorators(
    MaxLength(2000),
    IsString(),
    IsOptional(),
    ApiPropertyOptional({ description: 'From `page.next_cursor`' }),
  );

/** What every list takes that is read page by page; its own filters come after. */
export class PageQueryDto {
  @PageLimit()
  limit = 50;

  @PageCursor()
  cursor?: string;
}
