import type { FileType } from '@app/media/rules';
import type { Media } from '@/api/conversations';

/** A file of this browser on its way out. */
export interface LocalFile {
  /** Of its bytes in this browser; it stays when a retry gets another reference. */
  key: string;
  type: FileType;
  name: string;
  size: number;
  mimeType: string;
  isVoice: boolean;
  /** Of this page, for as long as it is open; empty while the page has no bytes. */
  url: string;
  /** How much the server has, from 0 to 1. */
  progress: number;
  phase: 'waiting' | 'uploading' | 'sending';
  /** The server's id, once it has the file. */
  mediaId: string | null;
}

/** A file as a message shows it, from this browser's own copy. */
export const localMedia = (file: LocalFile): Media => ({
  id: file.mediaId ?? file.key,
  // What cannot be looked at is a card with its name
  mime_type: file.url ? file.mimeType : null,
  file_name: file.name,
  size: file.size,
  state: 'ready',
  url: file.url || null,
  thumbnail_url: null,
  width: null,
  height: null,
  error: null,
});
