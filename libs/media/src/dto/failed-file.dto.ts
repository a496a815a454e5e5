import type { AnnouncedRow } from '../media-row.js';
import { toMediaDto, type MediaDto } from './media.dto.js';

/** A file that is not here, and where somebody waits for it. */
export interface FailedFileDto extends MediaDto {
  message_id: string;
  conversation_id: string;
  announced_at: string;
}

export function toFailedFileDto(row: AnnouncedRow): FailedFileDto {
  return {
    ...toMediaDto(row),
    message_id: row.message_id,
    conversation_id: row.conversation_id,
    announced_at: row.created_at.toISOString(),
  };
}
