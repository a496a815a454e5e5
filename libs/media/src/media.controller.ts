import { KeyScope } from '@app/common';
import { Controller, Get, HttpCode, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FailedFileDto } from './dto/failed-file.dto.js';
import type { MediaDto } from './dto/media.dto.js';
import { MediaService } from './media.service.js';
import { MediaFilesService } from './serving/media-files.service.js';
import type { ServedFile } from './storage/media-storage.js';

/** The files of messages, for agents. */
@Controller('ajax/tata-media')
export class MediaController {
  constructor(
    private readonly files: MediaFilesService,
    private readonly media: MediaService,
  ) {}

  @Get('failed')
  @KeyScope('messages:read')
  async listFailed(): Promise<{ success: true; files: FailedFileDto[] }> {
    return { success: true, files: await this.media.listFailed() };
  }

  @Get(':id')
  @KeyScope('messages:read')
  async file(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    answer(reply, await this.files.file(id, request.raw, request.seesNumbers));
  }

  @Get(':id/thumbnail')
  @KeyScope('messages:read')
  async thumbnail(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    answer(reply, await this.files.thumbnail(id, request.raw));
  }

  @Post(':id/retry')
  @KeyScope('messages:send')
  @HttpCode(HttpStatus.OK)
  async retry(@Param('id') id: string): Promise<{ success: true; media: MediaDto }> {
    return { success: true, media: await this.media.retry(id) };
  }
}

function answer(reply: FastifyReply, { status, headers, body }: ServedFile): void {
  void reply
    .status(status)
    .headers(headers)
    .send(body ?? undefined);
}
