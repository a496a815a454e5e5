/** Pictures that this browser sent stay as they are when the server's message takes over: nothing blinks. */
const MOST = 50;
const urls = new Map<string, string>();

export function rememberPreview(mediaId: string, url: string): void {
  urls.set(mediaId, url);
  for (const [id, old] of urls) {
    if (urls.size <= MOST) return;
    urls.delete(id);
    URL.revokeObjectURL(old);
  }
}

export const localPreview = (mediaId: string): string | undefined => urls.get(mediaId);
