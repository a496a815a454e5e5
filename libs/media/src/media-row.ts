/** A row of `media`, as SQL gives it. */
export interface MediaRow {
  id: string;
  /** Null while an uploaded file waits for its message. */
  message_id: string | null;
  conversation_id: string | null;
  business_phone_number: string;
  /** Null of a file that was uploaded here: `tata_uploads` has what TATA calls it. */
  tata_media_id: string | null;
  claimed_mime_type: string | null;
  claimed_sha256: string | null;
  file_name: string | null;
  /** The name under which a document went out: the customer sees it. */
  sent_as: string | null;
  state: 'pending' | 'ready' | 'failed';
  failure: string | null;
  attempts: number;
  next_attempt_at: Date;
  created_at: Date;
  /** When somebody here uploaded it, to be sent; null for a file of a customer. */
  uploaded_at: Date | null;
  uploader_id: string | null;
  mime_type: string | null;
  sha256: string | null;
  size: number | null;
  width: number | null;
  height: number | null;
  storage_key: string | null;
  thumbnail_key: string | null;
}

/** With which message a file of ours goes, and under which name where customers see one. */
export interface SentFile {
  messageId: string;
  conversationId: string;
  sentAs: string | null;
}

/** Where a file is on our storage. */
export interface StoredFile {
  storage_key: string;
  thumbnail_key: string | null;
  size: number | null;
}

/** A file that a message names, not fetched yet. */
export interface AnnouncedFile {
  messageId: string;
  conversationId: string;
  /** Digits, or ''. */
  businessNumber: string;
  tataMediaId: string;
  mimeType: string | null;
  fileName: string | null;
  sha256: string | null;
}

/** The file of a message. */
export type AnnouncedRow = MediaRow & { message_id: string; conversation_id: string };

/** A file that was uploaded to be sent, and that is on our storage. */
export interface UploadedFile extends FetchedFile {
  id: string;
  createdAt: Date;
  uploaderId: string;
  fileName: string | null;
}

/** A file that is on our storage. */
export interface FetchedFile {
  storageKey: string;
  thumbnailKey: string | null;
  /** What the bytes are; null when nobody can tell. */
  mimeType: string | null;
  sha256: string;
  size: number;
  width: number | null;
  height: number | null;
}
