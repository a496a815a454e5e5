import { CurrentAgent, type SignedInAgent } from '@app/access';
import { KeyScope, ProblemDto } from '@app/common';
import { Controller, Post, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOperation,
  ApiPayloadTooLargeResponse,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiUnauthorizedResponse,
  ApiUnprocessableEntityResponse,
  ApiUnsupportedMediaTypeResponse,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { UploadDto, UploadQueryDto } from './upload.dto.js';
import { UploadsService } from './uploads.service.js';

@ApiTags('media')
@ApiUnauthorizedResponse({ type: ProblemDto, description: 'unauthenticated' })
@Controller('api/v1/media')
export class UploadsController {
  constructor(private readonly uploads: UploadsService) {}

  @Post()
  @KeyScope('messages:send')
  @RouteConfig({ takesFiles: true })
  @ApiOperation({
    summary: 'Upload a file that is to be sent',
    description:
      'It is kept here, and goes to TATA with its message (`POST /api/v1/messages` with its `media_id`). What no message names within a day is removed. The same file again, while it is not sent, is answered with the same id.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @ApiCreatedResponse({ type: UploadDto })
  @ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
  @ApiPayloadTooLargeResponse({ type: ProblemDto, description: 'too_large' })
  @ApiUnsupportedMediaTypeResponse({
    type: ProblemDto,
    description:
      'unsupported_media_type: WhatsApp does not take this format, not as this type, or its name promises another',
  })
  @ApiUnprocessableEntityResponse({
    type: ProblemDto,
    description: 'media_not_sendable: the file is empty, or not whole',
  })
  @ApiServiceUnavailableResponse({ type: ProblemDto, description: 'storage: the disk does not take it' })
  upload(
    @Req() request: FastifyRequest,
    @Query() query: UploadQueryDto,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<UploadDto> {
    return this.uploads.take(request.raw, query.type ?? null, agent.id);
  }
}
