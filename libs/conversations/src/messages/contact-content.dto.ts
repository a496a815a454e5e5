import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  IsObject,
  IsOptional,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { Characters } from './characters.js';
import { clean } from './written-text.js';

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
