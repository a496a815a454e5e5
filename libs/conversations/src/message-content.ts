import type { MessageDetails } from './message-details.js';
import type { TemplateChoice } from './sending/new-content.js';
import type { StoredContent } from './sending/stored-content.js';

export interface MediaContent {
  /** TATA's media id of what came in; null of a file that was uploaded here: it has one for each number. */
  tataMediaId: string | null;
  mimeType: string | null;
  fileName: string | null;
  sha256: string | null;
  isVoice?: boolean;
  /** Of a sticker. */
  isAnimated?: boolean;
}

/** What a message holds beside its text. `raw` is WhatsApp's own object, whole, for a version that reads more of it. */
export interface MessageContent {
  media?: MediaContent;
  details?: MessageDetails;
  isFrequentlyForwarded?: boolean;
  /** Of ours, but a text: what is sent. `media` and `details` say the same for readers. */
  outgoing?: StoredContent;
  /** Of a template of ours: which one its sender chose, and with what. */
  choice?: TemplateChoice;
  raw?: Record<string, unknown>;
}

/** English words for messages without text; the panel translates by type. */
const WORD_FOR_TYPE = new Map(
  Object.entries({
    image: 'Photo',
    video: 'Video',
    audio: 'Audio',
    document: 'Document',
    sticker: 'Sticker',
    location: 'Location',
    contacts: 'Contact',
    button: 'Button reply',
    interactive: 'Reply',
    order: 'Order',
    call: 'Call',
    system: 'System message',
    template: 'Template',
    unsupported: 'Unsupported message',
  }),
);

const DELETED = 'This message was deleted';
const LONGEST_PREVIEW = 300;

/** Lists are sent again and again: they carry the beginning. */
function shorten(text: string): string {
  // No text has more characters than units: only long ones are taken apart
  if (text.length <= LONGEST_PREVIEW) return text;
  const characters = [...text.slice(0, 2 * LONGEST_PREVIEW + 2)];
  return characters.length > LONGEST_PREVIEW ? `${characters.slice(0, LONGEST_PREVIEW).join('')}…` : text;
}

/** The beginning, for lists; never empty. */
export function previewOf(type: string, text: string | null, content: MessageContent | null): string {
  const firstWords = text?.trim();
  if (firstWords) return shorten(firstWords);
  if (content?.media?.fileName) return content.media.fileName;
  if (content?.media?.isVoice) return 'Voice message';
  return WORD_FOR_TYPE.get(type) ?? `Message (${type})`;
}

export interface ShownMessage {
  type: string;
  text: string | null;
  content: MessageContent | null;
  deleted_at: Date | null;
}

/** What lists show of a message as it stands now: of a deleted one nothing of what it said. */
export const shownPreview = ({ type, text, content, deleted_at }: ShownMessage): string =>
  deleted_at ? DELETED : previewOf(type, text, content);
