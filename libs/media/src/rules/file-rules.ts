/** As what WhatsApp sends a file. */
export const FILE_TYPES = ['image', 'video', 'audio', 'document'] as const;
export type FileType = (typeof FILE_TYPES)[number];

const MIB = 1024 * 1024;

interface FileRule {
  maxBytes: number;
  mimeTypes: readonly string[];
  /** The same, as people call them. */
  formats: string;
}

/** Voice and sound are one type to WhatsApp; Opus in Ogg is what it shows as a voice message. */
export const VOICE_MIME = 'audio/ogg; codecs=opus';

/** What WhatsApp takes [Meta, second-hand]; TATA's own list is shorter and older (`tata-omni-api.md` §2.4). */
export const FILE_RULES: Readonly<Record<FileType, FileRule>> = {
  image: { maxBytes: 5 * MIB, mimeTypes: ['image/jpeg', 'image/png'], formats: 'JPEG, PNG' },
  video: { maxBytes: 16 * MIB, mimeTypes: ['video/mp4', 'video/3gpp'], formats: 'MP4, 3GP' },
  audio: {
    maxBytes: 16 * MIB,
    mimeTypes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', VOICE_MIME],
    formats: 'AAC, AMR, MP3, M4A, OGG (Opus)',
  },
  document: {
    maxBytes: 100 * MIB,
    mimeTypes: [
      'application/pdf',
      'text/plain',
      'application/msword',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.ms-excel',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.ms-powerpoint',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
    formats: 'PDF, Word, Excel, PowerPoint, TXT',
  },
};

export const LARGEST_FILE_BYTES = Math.max(...FILE_TYPES.map((type) => FILE_RULES[type].maxBytes));

/** WhatsApp shows no caption with a voice or sound. */
export const takesCaption = (type: FileType): boolean => type !== 'audio';
export const LONGEST_CAPTION = 1024;

const ALIASES: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'audio/mp3': 'audio/mpeg',
  'audio/m4a': 'audio/mp4',
  'audio/x-m4a': 'audio/mp4',
  'audio/x-aac': 'audio/aac',
  'audio/vnd.dlna.adts': 'audio/aac',
  'audio/opus': VOICE_MIME,
  'text/csv': 'text/plain',
  'video/3gp': 'video/3gpp',
};

/** One spelling for each format; parameters go, but for the codec by which a voice message is known. */
export function plainMimeType(mimeType: string): string {
  const lower = mimeType.trim().toLowerCase();
  if (/^audio\/ogg;.*\bopus\b/.test(lower)) return VOICE_MIME;
  const bare = lower.split(';')[0]!.trim();
  return ALIASES[bare] ?? bare;
}

/** As what a file of this format is sent when nobody says so; null when WhatsApp takes it as nothing. */
export function fileTypeOf(mimeType: string | null): FileType | null {
  if (mimeType === null) return null;
  const plain = plainMimeType(mimeType);
  return FILE_TYPES.find((type) => FILE_RULES[type].mimeTypes.includes(plain)) ?? null;
}

export type FileProblem =
  | { code: 'empty' }
  /** WhatsApp takes this format as nothing, or not as what is asked for. */
  | { code: 'format'; type: FileType | null }
  | { code: 'too_large'; type: FileType; maxBytes: number; bytes: number };

interface KnownFile {
  mimeType: string | null;
  bytes: number;
}

/** Why WhatsApp would refuse a file, as the type that is asked for or as what it is. Null when it may go out. */
export function fileProblem({ mimeType, bytes }: KnownFile, asked: FileType | null = null): FileProblem | null {
  if (bytes === 0) return { code: 'empty' };
  const type = fileTypeOf(mimeType);
  if (type === null || (asked !== null && asked !== type)) return { code: 'format', type: asked ?? familyOf(mimeType) };
  const { maxBytes } = FILE_RULES[type];
  return bytes > maxBytes ? { code: 'too_large', type, maxBytes, bytes } : null;
}

/** What a refused file was meant to be, for the sentence about it. */
function familyOf(mimeType: string | null): FileType | null {
  const family = mimeType?.split('/')[0];
  return family === 'image' || family === 'video' || family === 'audio' ? family : null;
}
