import { PageDto } from '@app/common';
import { ApiProperty } from '@nestjs/swagger';
import { LeadDto } from './lead.dto.js';
import { NoteDto } from './note.dto.js';

export class LeadPageDto {
  @ApiProperty({ type: [LeadDto] })
  data!: LeadDto[];

  @ApiProperty({ type: PageDto })
  page!: PageDto;
}

export class NotePageDto {
  @ApiProperty({ type: [NoteDto] })
  data!: NoteDto[];

  @ApiProperty({ type: PageDto })
  page!: PageDto;
}
