import { KeyScope, NotFoundError } from '@app/common';
import { AdPictures } from '@app/leads';
import { LinkedPictures } from '@app/media';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { validate as isUuid } from 'uuid';

/** Pictures of the ads that leads came by, for whoever may read leads. */
@Controller('ajax/ad-pictures')
export class AdPicturesController {
  constructor(
    private readonly pictures: AdPictures,
    private readonly linked: LinkedPictures,
  ) {}

  @Get(':id')
  @KeyScope('leads:read')
  async get(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const key = isUuid(id) ? await this.pictures.findKey(id) : null;
    if (key === null) throw new NotFoundError('There is no such picture');
    const { status, headers, body } = await this.linked.serve(key, request.raw);
    void reply
      .status(status)
      .headers(headers)
      .send(body ?? undefined);
  }
}
