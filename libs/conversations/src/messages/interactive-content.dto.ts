import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsUrl,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { Characters } from './characters.js';
import { clean } from './written-text.js';

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
