import { plainMimeType, VOICE_MIME } from '@app/media/rules';

/** Browsers know a file by its ending, and some endings not at all. */
const BY_ENDING: Readonly<Record<string, string>> = {
  aac: 'audio/aac',
  amr: 'audio/amr',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  ogg: VOICE_MIME,
  opus: VOICE_MIME,
  '3gp': 'video/3gpp',
  heic: 'image/heic',
  txt: 'text/plain',
  csv: 'text/plain',
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

/** What a file says it is; the server looks at its bytes. */
export function claimedMimeType({ name, type }: Pick<File, 'name' | 'type'>): string {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const plain = plainMimeType(type);
  // Which codec is in it only the bytes tell
  if (plain === 'audio/ogg' || plain === 'video/ogg') return VOICE_MIME;
  if (plain !== '' && plain !== 'application/octet-stream') return plain;
  return Object.hasOwn(BY_ENDING, ending) ? BY_ENDING[ending]! : plain;
}
