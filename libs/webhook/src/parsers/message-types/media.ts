import { cleanFileName } from '@app/common';
import { asObject, asText } from '../json-access.js';
import type { MessageParser } from './message-parser.js';

/** Image, video, audio, document and sticker differ only in what of this is there. */
export function mediaParser(type: 'image' | 'video' | 'audio' | 'document' | 'sticker'): MessageParser {
  return (message) => {
    const body = asObject(message[type]);
    const fileName = cleanFileName(asText(body?.['filename']) ?? '');
    const tataMediaId = asText(body?.['id']);
    return {
      text: asText(body?.['caption']) ?? fileName,
      media: tataMediaId
        ? {
            tataMediaId,
            mimeType: asText(body?.['mime_type']),
            fileName,
            sha256: asText(body?.['sha256']),
            ...(body?.['voice'] === true && { isVoice: true }),
            ...(body?.['animated'] === true && { isAnimated: true }),
          }
        : undefined,
    };
  };
}
