import type { Json } from './types.js';

/** What a phone would write in its list for a message: the text, or a word for what it is. */
export function previewOf(type: string, content: Json): string {
  const text = content.caption ?? content.body ?? content.text ?? content.emoji ?? content.filename ?? content.name;
  if (typeof text === 'string' && text !== '') return text;
  const title = titleOf(content.button_reply) ?? titleOf(content.list_reply) ?? textOf(content.body);
  return title ?? LABELS[type] ?? type;
}

const LABELS: Record<string, string> = {
  image: 'Photo',
  video: 'Video',
  audio: 'Voice message',
  document: 'Document',
  sticker: 'Sticker',
  location: 'Location',
  contacts: 'Contact',
  interactive: 'Choice',
  template: 'Template',
  reaction: 'Took a reaction back',
};

function titleOf(value: unknown): string | null {
  const title = (value as Json | undefined)?.title;
  return typeof title === 'string' ? title : null;
}

function textOf(value: unknown): string | null {
  const text = (value as Json | undefined)?.text;
  return typeof text === 'string' ? text : null;
}
