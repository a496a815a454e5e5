import type { RenderedTemplate } from './render-template.js';

/** A text header's words; else what its file or place is called: a file's address names it by its last part. */
export function headerWords({ text, file, location }: NonNullable<RenderedTemplate['header']>): string | null {
  if (text !== null) return text;
  if (location) {
    const words = [location.name, location.address].filter(Boolean).join(', ');
    return words || `${location.latitude}, ${location.longitude}`;
  }
  if (file?.filename) return file.filename;
  const link = file && 'link' in file ? file.link : '';
  return link.split(/[?#]/)[0]!.split('/').at(-1) || link || null;
}
