import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class ProblemFieldDto {
  @ApiProperty()
  field!: string;

  @ApiProperty()
  message!: string;
}

/** RFC 9457, as every `/api/v1` error is answered (`application/problem+json`). */
export class ProblemDto {
  @ApiProperty({ example: 'about:blank' })
  type!: string;

  @ApiProperty({ example: 'Not Found' })
  title!: string;

  @ApiProperty({ example: 404 })
  status!: number;

  @ApiProperty({ example: 'not_found' })
  code!: string;

  @ApiProperty({ description: 'What happened and what to do' })
  detail!: string;

  @ApiPropertyOptional({ type: [ProblemFieldDto] })
  errors?: ProblemFieldDto[];

  @ApiProperty({ description: 'Whether the same request may pass later' })
  retryable!: boolean;

  @ApiProperty()
  request_id!: string;
}

export class PageDto {
  @ApiProperty({ type: String, nullable: true })
  next_cursor!: string | null;

  @ApiProperty()
  has_more!: boolean;
}
