import { Public } from '@app/access';
import { NotFoundError } from '@app/common';
import { Controller, Get, Redirect, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PanelFiles } from './panel-files.js';

const YEAR_MS = 31_536_000_000;
const NOT_BUILT = 'The panel is not built yet. Run: npm run build\n';

/** The panel (Vue SPA): its files, and its page for every other address inside it. */
@Public()
@ApiExcludeController()
@Controller()
export class PanelController {
  constructor(private readonly panel: PanelFiles) {}

  @Get()
  @Redirect('/tata-chat/')
  open(): void {}

  @Get(['tata-chat', 'tata-chat/*'])
  async serve(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.panel.isBuilt) return void reply.status(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
    const path = request.url.replace(/[?#].*$/, '').replace(/^\/tata-chat\/?/, '');
    const file = this.panel.find(path);
    const isAsset = path.startsWith('assets/');
    // A page in place of a script of an earlier build would be an unreadable error in the browser
    if (isAsset && !file) throw new NotFoundError('There is no such file; reload the page');
    await reply.sendFile(
      file ?? 'index.html',
      isAsset ? { maxAge: YEAR_MS, immutable: true } : { cacheControl: false },
    );
  }
}
