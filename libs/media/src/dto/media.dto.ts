import { mediaErrorOf, type MediaError } from '../media-failure.js';
import type { MediaRow } from '../media-row.js';

export interface MediaDto {
  id: string;
  /** What the bytes are; until they are here, what WhatsApp says they are. */
  mime_type: string | null;
  file_name: string | null;
  size: number | null;
  state: 'pending' | 'ready' | 'failed';
  /** On our server; null until the file is here. */
  url: string | null;
  /** Of pictures: a small one, and the size of the whole one. */
  thumbnail_url: string | null;
  width: number | null;
  height: number | null;
  /** Why it failed or, while pending, what it waits for. */
  error: MediaError | null;
}

export function toMediaDto(row: MediaRow): MediaDto {
  const url = `/ajax/tata-media/${row.id}/`;
  const isReady = row.state === 'ready';
  return {
    id: row.id,
    mime_type: row.mime_type ?? (isReady ? untold(row.claimed_mime_type) : row.claimed_mime_type),
    file_name: row.sent_as ?? row.file_name,
    size: row.size,
    state: row.state,
    url: isReady ? url : null,
    thumbnail_url: isReady && row.thumbnail_key ? `${url}thumbnail/` : null,
    width: row.width,
    height: row.height,
    error: mediaErrorOf(row.failure),
  };
}

/** What can be told from bytes, so that a file whose bytes tell nothing is none of it. */
const TELLTALE = /^(image|audio|video)\/|^application\/pdf\b/i;

const untold = (claimed: string | null): string | null =>
  claimed !== null && TELLTALE.test(claimed) ? 'application/octet-stream' : claimed;
