import { ProblemFieldDto } from '@app/common';
import { ApiProperty } from '@nestjs/swagger';
import type { TemplatePreview } from '../filled-template.js';
import { sentenceFor, type RenderedTemplate, type SendComponent } from '../rules/index.js';

const ANYTHING = { type: 'object', additionalProperties: true } as const;

export class RenderedHeaderDto {
  @ApiProperty({ enum: ['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'] })
  format!: string;

  @ApiProperty({ type: String, nullable: true })
  text!: string | null;

  @ApiProperty({ ...ANYTHING, nullable: true, description: '`{link}` or `{id, filename}`' })
  file!: object | null;

  @ApiProperty({ ...ANYTHING, nullable: true, description: '`{latitude, longitude, name, address}`' })
  location!: object | null;
}

export class RenderedButtonDto {
  @ApiProperty({ example: 'URL' })
  type!: string;

  @ApiProperty()
  text!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The address, number or code behind it' })
  value!: string | null;
}

export class RenderedTemplateDto {
  @ApiProperty({ type: RenderedHeaderDto, nullable: true })
  header!: RenderedHeaderDto | null;

  @ApiProperty()
  body!: string;

  @ApiProperty({ type: String, nullable: true })
  footer!: string | null;

  @ApiProperty({ type: [RenderedButtonDto] })
  buttons!: RenderedButtonDto[];

  @ApiProperty({ description: 'All of it as one text' })
  text!: string;
}

export class TemplatePreviewDto {
  @ApiProperty({
    type: RenderedTemplateDto,
    description: 'As the customer sees it; what has no value still stands in it',
  })
  rendered!: RenderedTemplateDto;

  @ApiProperty({ type: [String], description: 'Keys of the variables without a value' })
  missing!: string[];

  @ApiProperty({ type: [ProblemFieldDto], description: 'What WhatsApp would refuse, missing values included' })
  problems!: ProblemFieldDto[];

  @ApiProperty({
    type: 'array',
    items: ANYTHING,
    nullable: true,
    description: '`template.components` as it would go out; null while there are problems',
  })
  components!: SendComponent[] | null;
}

export function toPreviewDto({ rendered, problems, components }: TemplatePreview): TemplatePreviewDto {
  const { missing, ...shown }: RenderedTemplate = rendered;
  return {
    rendered: shown,
    missing,
    problems: problems.map((problem) => ({ field: problem.field, message: sentenceFor(problem) })),
    components,
  };
}
