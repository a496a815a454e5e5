const MB = 1024 * 1024;

/** What may be sent as what, and how large: Meta's list, of which TATA's own is a part. */
const KINDS: { type: string; limit: number; mimeTypes: string[] }[] = [
  { type: 'image', limit: 5 * MB, mimeTypes: ['image/jpeg', 'image/png'] },
  { type: 'sticker', limit: 0.5 * MB, mimeTypes: ['image/webp'] },
  { type: 'video', limit: 16 * MB, mimeTypes: ['video/mp4', 'video/3gpp'] },
  {
    type: 'audio',
    limit: 16 * MB,
    mimeTypes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
  },
  {
    type: 'document',
    limit: 100 * MB,
    mimeTypes: [
      'application/pdf',
      'text/plain',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
  },
];

const bare = (mimeType: string): string => mimeType.split(';')[0]!.trim().toLowerCase();

/** Why an upload is refused, in Meta's words. It looks at what the part says it is. */
export function uploadFault({ type, size }: { type: string; size: number }): string | null {
  const kind = KINDS.find(({ mimeTypes }) => mimeTypes.includes(bare(type)));
  if (!kind) return `Param file must be a file with one of the supported types. Received file of type '${bare(type)}'.`;
  return size > kind.limit ? 'Request failed with status code 413' : null;
}

/** Whether a file of this kind can be sent as that type. */
export const fits = (type: string, mimeType: string): boolean =>
  KINDS.find((kind) => kind.type === type)?.mimeTypes.includes(bare(mimeType)) ?? false;
