import { InvalidError } from '@app/common';
import { TataNotConfiguredError } from '@app/tata-client';
import { Injectable } from '@nestjs/common';
import { toSyncDto, type TemplateSyncsDto } from './dto/template-sync.dto.js';
import { TemplateSyncService } from './template-sync.service.js';

/** A person waits: less than what the panel waits for an answer. */
const PATIENCE_MS = 20_000;

/** What people ask of the sync. */
@Injectable()
export class TemplateSyncRequests {
  constructor(private readonly syncs: TemplateSyncService) {}

  async states(): Promise<TemplateSyncsDto> {
    return { data: (await this.syncs.states()).map(toSyncDto), business_phone_numbers: this.syncs.numbers() };
  }

  /** Throws `tata_not_configured` without any token, and `invalid` for a number that is not ours. */
  async sync(businessNumber: string | undefined): Promise<TemplateSyncsDto> {
    const ours = this.syncs.numbers();
    if (ours.length === 0) throw new TataNotConfiguredError();
    if (businessNumber !== undefined && !ours.includes(businessNumber)) {
      throw new InvalidError('This number has no access token', [
        { field: 'business_phone_number', message: 'TATA can be asked about numbers with an access token only' },
      ]);
    }
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const asked = businessNumber === undefined ? ours : [businessNumber];
    await Promise.all(asked.map((number) => this.syncs.sync(number, signal)));
    return this.states();
  }
}
