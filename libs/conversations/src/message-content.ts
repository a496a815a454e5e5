export interface MediaContent {
  /** TATA's media id. */
  tataMediaId: string;
  mimeType: string | null;
  fileName: string | null;
  sha256: string | null;
  isVoice?: boolean;
}

/** What a message holds beside its text, by type. `raw` is WhatsApp's own object, for what has no shape of ours yet. */
export interface MessageContent {
  media?: MediaContent;
  raw?: Record<string, unknown>;
}

/** English words for messages without text; the panel translates by type. */
const WORD_FOR_TYPE: Record<string, string> = {
  image: 'Photo',
  video: 'Video',
  audio: 'Audio',
  voice: 'Voice message',
  document: 'Document',
  sticker: 'Sticker',
  location: 'Location',
  contacts: 'Contact',
  button: 'Button reply',
  interactive: 'Reply',
  order: 'Order',
  system: 'System message',
  template: 'Template',
  unsupported: 'Unsupported message',
};

/** One line for lists and notes; never empty. */
export function previewOf(type: string, text: string | null, content: MessageContent | null): string {
  const firstWords = text?.trim();
  if (firstWords) return firstWords;
  if (content?.media?.fileName) return content.media.fileName;
  if (content?.media?.isVoice) return WORD_FOR_TYPE['voice']!;
  return WORD_FOR_TYPE[type] ?? `Message (${type})`;
}
