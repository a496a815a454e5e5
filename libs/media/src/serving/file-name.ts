import type { MediaRow } from '../media-row.js';

const ENDINGS = new Map([
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/webp', 'webp'],
  ['image/gif', 'gif'],
  ['video/mp4', 'mp4'],
  ['video/3gpp', '3gp'],
  ['video/webm', 'webm'],
  ['audio/ogg', 'ogg'],
  ['audio/mpeg', 'mp3'],
  ['audio/aac', 'aac'],
  ['audio/amr', 'amr'],
  ['audio/mp4', 'm4a'],
  ['audio/x-m4a', 'm4a'],
  ['application/pdf', 'pdf'],
]);

/** What the file is called on somebody's disk: the name in the chat, else the day that it came and its kind. */
export function fileNameOf(row: Pick<MediaRow, 'file_name' | 'sent_as' | 'mime_type' | 'created_at' | 'id'>): string {
  const name = row.sent_as ?? row.file_name;
  if (name) return name;
  const ending = ENDINGS.get(row.mime_type?.split(';')[0] ?? '') ?? 'bin';
  return `whatsapp-${row.created_at.toISOString().slice(0, 10)}-${row.id.slice(-6)}.${ending}`;
}
