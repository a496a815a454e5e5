import { PageCursor, PageLimit, cleanText } from '@app/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';

const storable = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? cleanText(value) : value);
const toList = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((word) => word.trim().toUpperCase())
        .filter(Boolean)
    : value;

/** Digits of a number in any spelling. */
export const toDigits = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.replace(/[\s()+.-]/g, '') : value;

export const NUMBER_MESSAGE = 'business_phone_number takes a number with its country code';

export class ListTemplatesDto {
  @ApiPropertyOptional({ description: 'One of our numbers in any spelling' })
  @IsOptional()
  @Transform(toDigits)
  @Matches(/^\d{0,20}$/, { message: NUMBER_MESSAGE })
  business_phone_number?: string;

  @ApiPropertyOptional({ type: String, example: 'APPROVED', description: 'One or more, separated by commas' })
  @IsOptional()
  @Transform(toList)
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  status?: string[];

  @ApiPropertyOptional({ description: 'Part of the name or of the text' })
  @IsOptional()
  @Transform(storable)
  @IsString()
  @MaxLength(200)
  q?: string;

  @PageLimit()
  limit = 50;

  @PageCursor()
  cursor?: string;
}
