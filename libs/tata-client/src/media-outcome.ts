import type { Readable } from 'node:stream';

/** What is known after asking TATA for a file. */
export type MediaOutcome =
  /** The bytes, as they come. Whoever takes them reads to the end or destroys the stream. */
  | { kind: 'opened'; stream: Readable; size: number | null }
  /** TATA knows no such file, or not any more. */
  | { kind: 'gone' }
  /** Our token is missing or refused; the file may well be there. */
  | { kind: 'not_configured' }
  | { kind: 'unauthorized' }
  /** TATA answers that it never will. */
  | { kind: 'refused' }
  /** Later it may work; also a link that ended before we followed it. */
  | { kind: 'unavailable'; retryAfterMs: number | null };

export type MediaFailure = Exclude<MediaOutcome, { kind: 'opened' }>;
