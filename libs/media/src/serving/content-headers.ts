import { cleanFileName } from '@app/common';

/** What a browser shows without running anything. */
const SAFE_TO_SHOW = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'video/mp4',
  'video/3gpp',
  'video/webm',
  'audio/ogg',
  'audio/mpeg',
  'audio/aac',
  'audio/amr',
  'audio/mp4',
  'audio/x-m4a',
  'application/pdf',
]);

/** Files come from strangers: whatever they are, they may run nothing, load nothing and be no page of ours. */
const POLICY = `sandbox; default-src 'none'`;
/** A file under an id never changes; a day, so that a browser that is no longer signed in forgets it. */
const CACHING = 'private, max-age=86400';

/** `mimeType` is what the bytes are, never what somebody called them; null when nobody can tell. */
export function contentHeaders(mimeType: string | null, fileName: string): Record<string, string> {
  const bare = mimeType?.split(';')[0]!.trim().toLowerCase() ?? '';
  const isSafe = SAFE_TO_SHOW.has(bare);
  return {
    'Content-Type': isSafe ? mimeType! : 'application/octet-stream',
    'Content-Disposition': contentDisposition(isSafe ? 'inline' : 'attachment', fileName),
    'Content-Security-Policy': POLICY,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': CACHING,
  };
}

/** RFC 6266: every script survives in `filename*`; old clients get the Latin letters of it. */
export function contentDisposition(type: 'inline' | 'attachment', fileName: string): string {
  const name = (cleanFileName(fileName) ?? 'file').replace(/[/\\]/g, '_');
  const latin = name.replace(/[^\x20-\x7e]+/g, '_').replace(/["%]/g, '_');
  const whole = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${type}; filename="${latin}"; filename*=UTF-8''${whole}`;
}
