import { cleanFileName, cleanText } from '@app/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsEmail,
  IsIn,
  IsNumber,
  IsObject,
  IsOptional,
  IsUrl,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { Characters, IsEmojiOrEmpty } from './characters.js';

/** What no database holds is taken out; the rest goes out as written. */
const clean = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? cleanText(value) : value);
/** Folders are nobody's business; '' where nothing is left. */
const cleanName = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? (cleanFileName(cleanText(value).replace(/^.*[/\\]/s, '')) ?? '') : value;

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

export class ContactNameDto {
  @ApiProperty({ example: 'Front Desk' })
  @Transform(clean)
  @Characters(1, 256)
  formatted_name!: string;

  @ApiPropertyOptional({ type: String, description: 'By default the formatted name: WhatsApp wants one part of it' })
  @IsOptional()
  @Transform(clean)
  @Characters(1, 256)
  first_name?: string;

  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @Transform(clean)
  @Characters(1, 256)
  last_name?: string;
}

export class ContactPhoneDto {
  @ApiProperty({ example: '+911100000000' })
  @Characters(1, 40)
  phone!: string;

  @ApiPropertyOptional({ type: String, example: 'WORK' })
  @IsOptional()
  @Characters(1, 40)
  type?: string;

  @ApiPropertyOptional({ type: String, description: 'The digits under which the person is on WhatsApp' })
  @IsOptional()
  @Matches(/^\d{5,15}$/, { message: 'wa_id takes digits' })
  wa_id?: string;
}

export class ContactEmailDto {
  @ApiProperty({ example: 'desk@example.com' })
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @ApiPropertyOptional({ type: String, example: 'WORK' })
  @IsOptional()
  @Characters(1, 40)
  type?: string;
}

export class ContactOrganisationDto {
  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @Transform(clean)
  @Characters(1, 256)
  company?: string;

  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @Transform(clean)
  @Characters(1, 256)
  title?: string;
}

export class ContactContentDto {
  @ApiProperty({ type: ContactNameDto })
  @IsObject()
  @ValidateNested()
  @Type(() => ContactNameDto)
  name!: ContactNameDto;

  @ApiPropertyOptional({ type: [ContactPhoneDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ContactPhoneDto)
  phones?: ContactPhoneDto[];

  @ApiPropertyOptional({ type: [ContactEmailDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ContactEmailDto)
  emails?: ContactEmailDto[];

  @ApiPropertyOptional({ type: ContactOrganisationDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ContactOrganisationDto)
  org?: ContactOrganisationDto;
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

/* Buttons, lists and links */

export class HeaderDto {
  @ApiProperty({ enum: ['text'] })
  @Equals('text')
  type!: 'text';

  @ApiProperty({ maxLength: 60 })
  @Transform(clean)
  @Characters(1, 60)
  text!: string;
}

export class BodyDto {
  @ApiProperty({ maxLength: 1024 })
  @Transform(clean)
  @Characters(1, 1024)
  text!: string;
}

export class FooterDto {
  @ApiProperty({ maxLength: 60 })
  @Transform(clean)
  @Characters(1, 60)
  text!: string;
}

export class ButtonReplyDto {
  @ApiProperty({ maxLength: 256, description: 'Comes back when it is tapped' })
  @Transform(clean)
  @Characters(1, 256)
  id!: string;

  @ApiProperty({ maxLength: 20 })
  @Transform(clean)
  @Characters(1, 20)
  title!: string;
}

export class ButtonDto {
  @ApiProperty({ enum: ['reply'] })
  @Equals('reply')
  type!: 'reply';

  @ApiProperty({ type: ButtonReplyDto })
  @IsObject()
  @ValidateNested()
  @Type(() => ButtonReplyDto)
  reply!: ButtonReplyDto;
}

export class RowDto {
  @ApiProperty({ maxLength: 200, description: 'Comes back when it is chosen' })
  @Transform(clean)
  @Characters(1, 200)
  id!: string;

  @ApiProperty({ maxLength: 24 })
  @Transform(clean)
  @Characters(1, 24)
  title!: string;

  @ApiPropertyOptional({ type: String, maxLength: 72 })
  @IsOptional()
  @Transform(clean)
  @Characters(1, 72)
  description?: string;
}

export class SectionDto {
  @ApiPropertyOptional({ type: String, maxLength: 24, description: 'Needed when there are several sections' })
  @IsOptional()
  @Transform(clean)
  @Characters(1, 24)
  title?: string;

  @ApiProperty({ type: [RowDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => RowDto)
  rows!: RowDto[];
}

export class LinkParametersDto {
  @ApiProperty({ maxLength: 20 })
  @Transform(clean)
  @Characters(1, 20)
  display_text!: string;

  @ApiProperty({ example: 'https://example.com/plan' })
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true }, { message: 'url takes a web address' })
  @MaxLength(2000)
  url!: string;
}

export const INTERACTIVE_TYPES = ['button', 'list', 'cta_url'] as const;

export class ActionDto {
  @ApiPropertyOptional({ type: [ButtonDto], maxItems: 3, description: 'Of a button message' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(3)
  @ArrayUnique((button: ButtonDto) => button?.reply?.id, { message: 'buttons take ids that differ' })
  @ValidateNested({ each: true })
  @Type(() => ButtonDto)
  buttons?: ButtonDto[];

  @ApiPropertyOptional({ type: String, maxLength: 20, description: 'Of a list: what opens it' })
  @IsOptional()
  @Transform(clean)
  @Characters(1, 20)
  button?: string;

  @ApiPropertyOptional({ type: [SectionDto], maxItems: 10, description: 'Of a list: at most 10 rows in all' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => SectionDto)
  sections?: SectionDto[];

  @ApiPropertyOptional({ enum: ['cta_url'], description: 'Of a link' })
  @IsOptional()
  @Equals('cta_url')
  name?: 'cta_url';

  @ApiPropertyOptional({ type: LinkParametersDto, description: 'Of a link' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LinkParametersDto)
  parameters?: LinkParametersDto;
}

export class InteractiveContentDto {
  @ApiProperty({ enum: INTERACTIVE_TYPES })
  @IsIn(INTERACTIVE_TYPES, { message: `type takes one of ${INTERACTIVE_TYPES.join(', ')}` })
  type!: (typeof INTERACTIVE_TYPES)[number];

  @ApiPropertyOptional({ type: HeaderDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => HeaderDto)
  header?: HeaderDto;

  @ApiProperty({ type: BodyDto })
  @IsObject()
  @ValidateNested()
  @Type(() => BodyDto)
  body!: BodyDto;

  @ApiPropertyOptional({ type: FooterDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => FooterDto)
  footer?: FooterDto;

  @ApiProperty({ type: ActionDto })
  @IsObject()
  @ValidateNested()
  @Type(() => ActionDto)
  action!: ActionDto;
}
