import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsNumber,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { Characters, IsEmojiOrEmpty } from './characters.js';
import { clean, cleanName } from './written-text.js';

export class TextContentDto {
  @ApiProperty({ example: 'Your site visit is confirmed for Friday.', maxLength: 4096 })
  @Transform(clean)
  @Characters(1, 4096)
  body!: string;
}

/** Links are fetched by nobody: what WhatsApp loads from elsewhere may be gone or another file by then. */
const FILE_ID =
  'media_id takes the id of a file that was uploaded here (POST /api/v1/media); links and ids of WhatsApp are not taken';

export class FileContentDto {
  @ApiProperty({ format: 'uuid', description: 'Our id of a file that was uploaded (`POST /api/v1/media`)' })
  @IsUUID(undefined, { message: FILE_ID })
  media_id!: string;
}

export class CaptionedFileDto extends FileContentDto {
  @ApiPropertyOptional({ type: String, maxLength: 1024 })
  @IsOptional()
  @Transform(clean)
  @Characters(1, 1024)
  caption?: string;
}

export class DocumentContentDto extends CaptionedFileDto {
  @ApiPropertyOptional({
    type: String,
    maxLength: 240,
    description: 'The name that the customer sees; the file’s own by default',
  })
  @IsOptional()
  @Transform(cleanName)
  @Characters(1, 240)
  filename?: string;
}

const LATITUDE = 'latitude takes a number from -90 to 90, not a text';
const LONGITUDE = 'longitude takes a number from -180 to 180, not a text';

export class LocationContentDto {
  @ApiProperty({ example: 12.9716, minimum: -90, maximum: 90 })
  @Min(-90, { message: LATITUDE })
  @Max(90, { message: LATITUDE })
  @IsNumber({}, { message: LATITUDE })
  latitude!: number;

  @ApiProperty({ example: 77.5946, minimum: -180, maximum: 180 })
  @Min(-180, { message: LONGITUDE })
  @Max(180, { message: LONGITUDE })
  @IsNumber({}, { message: LONGITUDE })
  longitude!: number;

  @ApiPropertyOptional({ type: String, maxLength: 1000 })
  @IsOptional()
  @Transform(clean)
  @Characters(1, 1000)
  name?: string;

  @ApiPropertyOptional({ type: String, maxLength: 1000 })
  @IsOptional()
  @Transform(clean)
  @Characters(1, 1000)
  address?: string;
}

export class TemplateLanguageDto {
  @ApiProperty({ example: 'en', description: 'Exactly as registered: en and en_US differ' })
  @Matches(/^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$/, { message: 'code takes a language such as en or en_US' })
  code!: string;
}

/** Whoever names no template of ours by its id names it as WhatsApp does. */
const isNamed = ({ id }: TemplateContentDto): boolean => !id;

export class TemplateContentDto {
  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    description: 'Our id of a template, from `GET /api/v1/templates`',
  })
  @IsOptional()
  @IsUUID()
  id?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'With `id`: values by the keys of the template’s `variables`, as for its preview',
    example: { 'body.1': 'Asha' },
  })
  @IsOptional()
  @IsObject()
  variables?: Record<string, unknown>;

  @ApiPropertyOptional({ type: String, example: 'visit_reminder', description: 'In place of `id`, with `language`' })
  @ValidateIf(isNamed)
  @Matches(/^[a-z0-9_]{1,512}$/, { message: 'name takes small letters, digits and _' })
  name?: string;

  @ApiPropertyOptional({ type: TemplateLanguageDto })
  @ValidateIf(isNamed)
  @IsObject()
  @ValidateNested()
  @Type(() => TemplateLanguageDto)
  language?: TemplateLanguageDto;

  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description:
      'With `name`: WhatsApp’s own objects for header, body and buttons; empty for a template without variables. A file in the header may be named by our `media_id` in the place of `id` or `link`',
    example: [{ type: 'body', parameters: [{ type: 'text', text: 'Asha' }] }],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  components?: Record<string, unknown>[];
}

export class ReactionContentDto {
  @ApiProperty({ format: 'uuid', description: 'Our id of the message that it is for' })
  @IsUUID()
  message_id!: string;

  @ApiProperty({ example: '👍', description: 'Empty takes the reaction back' })
  @Transform(clean)
  @IsEmojiOrEmpty()
  emoji!: string;
}
