import type { Media, Message } from '@/api/conversations';

export type MediaView = 'image' | 'sticker' | 'video' | 'audio' | 'document';

const SHOWN_AS: Record<string, MediaView> = {
  image: 'image',
  sticker: 'sticker',
  video: 'video',
  audio: 'audio',
};

/** Which types the server hands out to be shown; everything else is a file to be saved. */
const SHOWABLE: Record<Exclude<MediaView, 'document'>, RegExp> = {
  image: /^image\/(jpeg|png|webp|gif)$/,
  sticker: /^image\/(jpeg|png|webp|gif)$/,
  video: /^video\/(mp4|3gpp|webm)$/,
  audio: /^(audio\/(ogg|mpeg|aac|amr|mp4|x-m4a)|video\/(mp4|webm))$/,
};

/** How a file is shown: as the customer sent it, unless its bytes are something else. */
export function mediaView({ type }: Pick<Message, 'type'>, media: Pick<Media, 'mime_type' | 'state'>): MediaView {
  const view = Object.hasOwn(SHOWN_AS, type) ? SHOWN_AS[type]! : 'document';
  if (view === 'document' || media.state !== 'ready') return view;
  const bare = media.mime_type?.split(';')[0]!.trim() ?? '';
  return SHOWABLE[view].test(bare) ? view : 'document';
}
