import { CurrentActor, Roles, type Actor } from '@app/access';
import { KeyScope, ProblemDto } from '@app/common';
import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import {
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { Exporting } from './exporting.service.js';

@ApiTags('privacy')
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@ApiForbiddenResponse({ type: ProblemDto, description: 'forbidden' })
@Roles('administrator')
@KeyScope('admin')
@Controller('api/v1/leads/:id/export')
export class ExportsController {
  constructor(private readonly exporting: Exporting) {}

  @Get()
  @ApiOperation({
    summary: 'Get everything that is kept of a person',
    description:
      'One tar archive: lead, notes, conversations with all messages, files, and what the journal holds of them, as JSON that a person can read, with a README and a manifest. It is written while it is read.',
  })
  @ApiParam({ name: 'id', description: 'The id, or `phone:` and a number in any spelling' })
  @ApiProduces('application/x-tar')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' }, description: 'The archive' })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  async export(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { archive, fileName } = await this.exporting.export(id, actor);
    return new StreamableFile(archive, {
      type: 'application/x-tar',
      disposition: `attachment; filename="${fileName}"`,
    });
  }
}
