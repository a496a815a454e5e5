import { CurrentAgent, type SignedInAgent } from '@app/access';
import { AgentsOnly } from '@app/common';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { SaveDraftDto, type DraftDto } from './draft.dto.js';
import { DraftsService } from './drafts.service.js';

/** Drafts of the agent who asks; nobody else sees them. */
@AgentsOnly()
@Controller('ajax/tata-drafts')
export class DraftsController {
  constructor(private readonly drafts: DraftsService) {}

  @Get()
  async list(@CurrentAgent() agent: SignedInAgent): Promise<{ success: true; drafts: DraftDto[] }> {
    return { success: true, drafts: await this.drafts.list(agent.id) };
  }

  @Put()
  async save(
    @Body() body: SaveDraftDto,
    @CurrentAgent() agent: SignedInAgent,
  ): Promise<{ success: true; draft: DraftDto }> {
    return { success: true, draft: await this.drafts.save(agent.id, body) };
  }
}
