import { FILE_RULES, fileTypeOf } from '../rules/index.js';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const POWERPOINT = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

/** Of what format a file claims to be by the ending of its name. Other endings claim nothing. */
const CLAIMS = new Map([
  ...['jpg', 'jpeg', 'png', 'gif', 'webp', 'svg', 'bmp', 'tif', 'tiff', 'heic'].map((end) => [end, 'image'] as const),
  ...['mp4', '3gp', 'mov', 'mkv', 'avi', 'webm'].map((end) => [end, 'video'] as const),
  ...['mp3', 'm4a', 'aac', 'amr', 'ogg', 'oga', 'opus', 'wav'].map((end) => [end, 'audio'] as const),
  ['pdf', 'application/pdf'],
  ['doc', 'application/msword'],
  ['xls', 'application/vnd.ms-excel'],
  ['ppt', 'application/vnd.ms-powerpoint'],
  ['docx', WORD],
  ['xlsx', EXCEL],
  ['pptx', POWERPOINT],
] as const);

/**
 * The ending of a name that promises something else than the bytes are; null when they agree, or when it promises nothing.
 * A photo is a photo in whatever format, and a film may be sound alone.
 */
export function falseEnding(fileName: string | null, mimeType: string): string | null {
  const ending = /\.([a-z0-9]+)\s*$/i.exec(fileName ?? '')?.[1]?.toLowerCase() ?? '';
  const claimed = CLAIMS.get(ending) as string | undefined;
  if (claimed === undefined || claimed === mimeType) return null;
  const type = fileTypeOf(mimeType);
  const isAlike = claimed === type || (claimed === 'video' && type === 'audio' && IN_FILMS.has(mimeType));
  return isAlike ? null : ending;
}

/** Formats of sound whose files are films without pictures. */
const IN_FILMS = new Set(FILE_RULES.audio.mimeTypes.filter((mimeType) => mimeType.endsWith('/mp4')));
