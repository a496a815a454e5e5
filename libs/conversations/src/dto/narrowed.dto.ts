import { cleanText } from '@app/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsDate, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { instantOf } from './instant.js';
import { MayBeMissing } from './may-be-missing.js';

/** Nobody is `none`: the id of zeros is nobody's. */
export const ASSIGNEE = /^(me|none|(?!0{8}(-0{4}){3}-0{12}$)[\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12})$/;

const asText = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? cleanText(value) : value);
const INSTANT = { type: String, format: 'date-time', example: '2026-11-01T00:00:00Z' } as const;
/** With a time it says in which zone. */
const FORM = /^[\d-]{10}(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/;
const asInstant = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && FORM.test(value) ? (instantOf(value) ?? value) : value;
const NOT_AN_INSTANT = { message: '$property takes an instant such as 2026-11-01T00:00:00Z, or a day' };

/** Which conversations by their lead, and by when something last happened: the same words in every list and in its counts. */
export class NarrowedDto {
  @ApiPropertyOptional({ maxLength: 100, example: 'qualified', description: 'The lead is at this stage' })
  @MayBeMissing()
  @Transform(asText)
  @IsString()
  @MaxLength(100)
  stage?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The lead bears this tag' })
  @MayBeMissing()
  @IsUUID('all', { message: 'tag takes a tag’s id' })
  tag?: string;

  @ApiPropertyOptional({
    maxLength: 100,
    example: 'whatsapp_ad',
    description:
      'Where the lead first came from: `whatsapp_ad` for who came by an ad or a post, for everybody else the lead’s `source`',
  })
  @MayBeMissing()
  @Transform(asText)
  @IsString()
  @MaxLength(100)
  source?: string;

  @ApiPropertyOptional({
    type: String,
    example: 'me',
    description: 'Whose lead it is: an agent’s id; `none` for nobody’s; `me` for the agent who calls',
  })
  @MayBeMissing()
  @Matches(ASSIGNEE, { message: 'owner takes me, none or an agent’s id' })
  owner?: string;

  @ApiPropertyOptional({ ...INSTANT, description: 'The last activity was at this instant or later' })
  @MayBeMissing()
  @Transform(asInstant)
  @IsDate(NOT_AN_INSTANT)
  active_from?: Date;

  @ApiPropertyOptional({ ...INSTANT, description: 'The last activity was before this instant' })
  @MayBeMissing()
  @Transform(asInstant)
  @IsDate(NOT_AN_INSTANT)
  active_to?: Date;
}
