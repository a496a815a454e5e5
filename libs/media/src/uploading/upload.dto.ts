import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { FILE_TYPES, type FileType } from '../rules/index.js';

export class UploadQueryDto {
  @ApiPropertyOptional({
    enum: FILE_TYPES,
    description: 'As what it is to be sent: its limits are checked before it is read. By default what its bytes are',
  })
  @IsOptional()
  @IsIn(FILE_TYPES, { message: `type takes one of ${FILE_TYPES.join(', ')}` })
  type?: FileType;
}

/** A file that is here and can be sent. */
export class UploadDto {
  @ApiProperty({ format: 'uuid', description: 'The media_id of a message' })
  id!: string;

  @ApiProperty({ enum: FILE_TYPES, description: 'As what it can be sent' })
  type!: FileType;

  @ApiProperty({ example: 'application/pdf', description: 'What its bytes are' })
  mime_type!: string;

  @ApiProperty({ type: String, nullable: true })
  file_name!: string | null;

  @ApiProperty({ type: Number, description: 'In bytes' })
  size!: number;

  @ApiProperty({ description: 'On this server, for signed-in agents' })
  url!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Of a picture: a small one' })
  thumbnail_url!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  width!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  height!: number | null;
}
