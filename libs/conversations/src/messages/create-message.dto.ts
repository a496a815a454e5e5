import { cleanText } from '@app/common';
import { isTypedId } from '@app/leads';
import { ApiExtraModels, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { STORABLE } from '../dto/write.dto.js';
import { ContactContentDto } from './contact-content.dto.js';
import {
  CaptionedFileDto,
  DocumentContentDto,
  FileContentDto,
  LocationContentDto,
  ReactionContentDto,
  TemplateContentDto,
  TextContentDto,
} from './content.dto.js';
import { InteractiveContentDto } from './interactive-content.dto.js';

export const SENDABLE_TYPES = [
  'text',
  'image',
  'video',
  'audio',
  'document',
  'location',
  'contacts',
  'interactive',
  'template',
  'reaction',
] as const;
export type SendableType = (typeof SENDABLE_TYPES)[number];

const TYPED = 'The id, or `phone:` and a number in any spelling';

const TypedId = () =>
  ValidateBy({
    name: 'typedId',
    validator: { validate: isTypedId, defaultMessage: () => '$property takes an id, or phone: and a number' },
  });

/** A plain string is a text’s body. */
const toBody = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? Object.assign(new TextContentDto(), { body: cleanText(value) }) : value;

const trimmed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? cleanText(value).trim() : value;

/** To whom: one of `to`, `conversation_id` and `lead_id`. What: the member that is named after the type. */
@ApiExtraModels(TextContentDto)
export class CreateMessageDto {
  @ApiPropertyOptional({
    type: String,
    example: '+91 99999 99999',
    description: 'The customer’s number in any spelling',
  })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(40)
  to?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: TYPED })
  @IsOptional()
  @TypedId()
  conversation_id?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: TYPED })
  @IsOptional()
  @TypedId()
  lead_id?: string | null;

  @ApiPropertyOptional({
    type: String,
    description: 'From which number of ours; by default the one that the customer wrote to last',
  })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(40)
  business_phone_number?: string | null;

  @ApiPropertyOptional({
    type: String,
    maxLength: 200,
    description: 'With `to`: what to call a lead that nobody knows yet; one who is known keeps their name',
  })
  @IsOptional()
  @Transform(trimmed)
  @IsString()
  @Length(1, 200)
  name?: string | null;

  @ApiPropertyOptional({ enum: SENDABLE_TYPES, description: 'By default the one whose content is given' })
  @IsOptional()
  @IsIn(SENDABLE_TYPES, { message: `type takes one of ${SENDABLE_TYPES.join(', ')}` })
  type?: SendableType;

  @ApiPropertyOptional({
    oneOf: [{ $ref: getSchemaPath(TextContentDto) }, { type: 'string', maxLength: 4096 }],
    description: 'The text itself is enough',
  })
  @IsOptional()
  @Transform(toBody)
  @IsObject()
  @ValidateNested()
  @Type(() => TextContentDto)
  text?: TextContentDto;

  @ApiPropertyOptional({ type: CaptionedFileDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CaptionedFileDto)
  image?: CaptionedFileDto;

  @ApiPropertyOptional({ type: CaptionedFileDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CaptionedFileDto)
  video?: CaptionedFileDto;

  @ApiPropertyOptional({ type: FileContentDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => FileContentDto)
  audio?: FileContentDto;

  @ApiPropertyOptional({ type: DocumentContentDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DocumentContentDto)
  document?: DocumentContentDto;

  @ApiPropertyOptional({ type: LocationContentDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LocationContentDto)
  location?: LocationContentDto;

  @ApiPropertyOptional({ type: [ContactContentDto], maxItems: 20 })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ContactContentDto)
  contacts?: ContactContentDto[];

  @ApiPropertyOptional({ type: InteractiveContentDto, description: 'Buttons, a list or a link' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => InteractiveContentDto)
  interactive?: InteractiveContentDto;

  @ApiPropertyOptional({ type: TemplateContentDto, description: 'The only type that needs no open window' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => TemplateContentDto)
  template?: TemplateContentDto;

  @ApiPropertyOptional({ type: ReactionContentDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ReactionContentDto)
  reaction?: ReactionContentDto;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Our id of the message that it quotes' })
  @IsOptional()
  @IsUUID()
  reply_to?: string | null;

  @ApiPropertyOptional({
    type: String,
    maxLength: 200,
    description: 'Your own name for the message: the same one within 7 days is answered with the same message',
  })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  @Matches(STORABLE, { message: 'client_reference holds characters that cannot be stored' })
  client_reference?: string | null;
}
