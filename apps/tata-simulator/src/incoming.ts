import { randomUUID } from 'node:crypto';
import type { MediaStore } from './media-store.js';
import type { Phones } from './phones.js';
import { previewOf } from './preview.js';
import { isFileType, sampleFile } from './samples.js';
import { isObject } from './send-validation.js';
import type { ChatMessage, CustomerMessage, Json } from './types.js';
import { newWamid } from './wamid.js';

export interface Incoming {
  wamid: string;
  phone: string;
  /** The webhook's body in TATA's flat shape. */
  body: Json;
  shown: ChatMessage;
}

interface Parts {
  businessNumber: string;
  phones: Phones;
  media: MediaStore;
}

/** Makes what TATA would send for a message from a customer, files stored and ready to be fetched. */
export async function toIncoming(parts: Parts, message: CustomerMessage, phone: string): Promise<Incoming> {
  const { phones, businessNumber } = parts;
  const wamid = message.wamid ?? newWamid(phone, 'customer');
  const timestamp = message.timestamp ?? Math.floor(Date.now() / 1000);
  const type = message.type ?? 'text';
  const content = await contentOf(parts, type, message);
  const context = message.replyTo && type !== 'reaction' ? { from: businessNumber, id: message.replyTo } : null;
  const inner: Json = {
    from: phone,
    id: wamid,
    timestamp: String(timestamp),
    ...(content !== undefined && { [type]: content }),
    type,
    ...(context && { context }),
    ...(message.referral && { referral: message.referral }),
    ...message.message,
  };
  const shownContent = isObject(inner[type]) ? inner[type] : {};
  const at = message.timestamp === undefined ? Date.now() : timestamp * 1000;
  return {
    wamid,
    phone,
    body: {
      contacts: [{ profile: { name: phones.find(phone)?.name ?? `+${phone}` }, wa_id: phone }],
      messages: inner,
      businessPhoneNumber: `+${businessNumber}`,
      id: randomUUID(),
    },
    shown: {
      wamid,
      from: 'customer',
      at,
      type,
      body: inner,
      preview: previewOf(type, shownContent),
      replyTo: context?.id ?? null,
      status: null,
      error: null,
      reactions: [],
    },
  };
}

async function contentOf(parts: Parts, type: string, message: CustomerMessage): Promise<unknown> {
  if (message.message && type in message.message) return undefined;
  if (isFileType(type)) return fileContent(parts.media, type, message);
  if (type === 'text') return { body: message.text ?? '' };
  if (type === 'reaction') return { message_id: message.replyTo, emoji: message.emoji ?? '👍' };
  if (type === 'location') {
    return { latitude: 12.9716, longitude: 77.5946, name: message.text ?? 'Cubbon Park', address: 'Bengaluru' };
  }
  if (type === 'contacts') {
    const name = message.text ?? 'Asha V';
    const phones = [{ phone: '+919999900001', wa_id: '919999900001', type: 'CELL' }];
    return [{ name: { formatted_name: name, first_name: name }, phones }];
  }
  if (type === 'button') return { payload: message.text ?? '', text: message.text ?? '' };
  return undefined;
}

async function fileContent(media: MediaStore, type: string, message: CustomerMessage): Promise<Json> {
  const given = message.content === undefined ? await sampleFile(type) : null;
  const bytes = given?.bytes ?? Buffer.from(message.content ?? '', 'base64');
  const mimeType = message.mimeType ?? given?.mimeType ?? 'application/octet-stream';
  const filename = message.filename ?? given?.filename ?? 'file';
  const file = media.add(bytes, mimeType, filename);
  const takesCaption = type !== 'audio' && type !== 'sticker';
  return {
    ...(takesCaption && message.text && { caption: message.text }),
    ...(type === 'document' && { filename }),
    mime_type: mimeType,
    sha256: file.sha256,
    id: file.id,
    ...(type === 'sticker' && { animated: false }),
    ...(type === 'audio' && { voice: true }),
  };
}
