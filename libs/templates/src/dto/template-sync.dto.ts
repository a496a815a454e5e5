import { ApiProperty } from '@nestjs/swagger';
import type { SyncOutcome, TemplateSync } from '../entities/template-sync.entity.js';

const OUTCOMES: Record<SyncOutcome, string> = {
  synced: 'All of the list was read',
  partial: 'Some of the list could not be read; nothing was taken away',
  not_supported: 'This TATA account offers no list of templates; define them by hand',
  not_configured: 'There is no access token for this number; an administrator sets it',
  unauthorized: 'TATA refuses the access token; an administrator checks it',
  unreachable: 'TATA could not be reached; it is tried again',
  unavailable: 'TATA is busy or out of order; it is tried again',
  unreadable: 'TATA answered something that is no list of templates',
};

export class TemplateSyncDto {
  @ApiProperty({ example: '919355421616' })
  business_phone_number!: string;

  @ApiProperty({ enum: Object.keys(OUTCOMES) })
  outcome!: SyncOutcome;

  @ApiProperty({ description: 'The outcome in words' })
  message!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'What TATA answered with, when it did not go well' })
  http_status!: number | null;

  @ApiProperty({ format: 'date-time' })
  tried_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When all of the list was last read' })
  synced_at!: string | null;

  @ApiProperty({ description: 'How many templates the list had then' })
  found!: number;

  @ApiProperty({ description: 'Entries of it that could not be read' })
  skipped!: number;
}

export class TemplateSyncsDto {
  @ApiProperty({ type: [TemplateSyncDto] })
  data!: TemplateSyncDto[];

  @ApiProperty({ type: [String], description: 'The numbers that TATA can be asked about' })
  business_phone_numbers!: string[];
}

export function toSyncDto(sync: TemplateSync): TemplateSyncDto {
  return {
    business_phone_number: sync.businessPhoneNumber,
    outcome: sync.outcome,
    message: OUTCOMES[sync.outcome],
    http_status: sync.httpStatus,
    tried_at: sync.triedAt.toISOString(),
    synced_at: sync.syncedAt?.toISOString() ?? null,
    found: sync.found,
    skipped: sync.skipped,
  };
}
