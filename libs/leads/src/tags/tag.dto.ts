import { PageDto, cleanText } from '@app/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsString, Matches, ValidateIf } from 'class-validator';
import { TAG_COLOURS, type Tag, type TagColour } from './tag.entity.js';

const isGiven = (_: object, value: unknown): boolean => value !== undefined;
const onOneLine = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? cleanText(value).trim().replace(/\s+/g, ' ') : value;
/** Forty code points. */
const NAME = /^.{1,40}$/u;

export class UpdateTagDto {
  @ApiPropertyOptional({ example: 'Site visit', maxLength: 40 })
  @ValidateIf(isGiven)
  @Transform(onOneLine)
  @IsString()
  @Matches(NAME, { message: 'Give a name of 1 to 40 characters' })
  name?: string;

  @ApiPropertyOptional({ enum: TAG_COLOURS })
  @ValidateIf(isGiven)
  @IsIn(TAG_COLOURS, { message: `Choose one of the colours ${TAG_COLOURS.join(', ')}` })
  colour?: TagColour;
}

export class CreateTagDto {
  @ApiProperty({ example: 'Site visit', maxLength: 40 })
  @Transform(onOneLine)
  @IsString()
  @Matches(NAME, { message: 'Give a name of 1 to 40 characters' })
  name!: string;

  @ApiProperty({ enum: TAG_COLOURS })
  @IsIn(TAG_COLOURS, { message: `Choose one of the colours ${TAG_COLOURS.join(', ')}` })
  colour!: TagColour;
}

export class LeadTagDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Site visit' })
  name!: string;

  @ApiProperty({ enum: TAG_COLOURS })
  colour!: TagColour;
}

export class TagDto extends LeadTagDto {
  @ApiProperty({ example: 12, description: 'How many leads bear it' })
  lead_count!: number;
}

export class TagPageDto {
  @ApiProperty({ type: [TagDto] })
  data!: TagDto[];

  @ApiProperty({ type: PageDto })
  page!: PageDto;
}

export function toLeadTagDtos(tags: Tag[]): LeadTagDto[] {
  const byName = [...tags].sort((one, other) => one.name.localeCompare(other.name));
  return byName.map(({ id, name, colour }) => ({ id, name, colour }));
}
