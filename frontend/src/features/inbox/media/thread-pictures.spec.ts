import { expect, it } from 'vitest';
import type { Media, Message } from '@/api/conversations';
import { message } from '@/testing/builders';
import { picturesOf } from './thread-pictures';

const photo = (id: string, given: Partial<Media> = {}, more: Partial<Message> = {}): Message => {
  const media = { mime_type: 'image/jpeg', state: 'ready', ...given, id } as Media;
  return message({ id: `m-${id}`, type: 'image', media, ...more });
};

it('leads through the photos of a thread, past what is none or not here', () => {
  const thread = [
    photo('first'),
    message({ text: 'Nice!' }),
    photo('pending', { state: 'pending' }),
    photo('page', { mime_type: 'application/octet-stream' }),
    photo('sticker', { mime_type: 'image/webp' }, { type: 'sticker' }),
    photo('deleted', {}, { deleted_at: '2026-04-08T10:00:00Z' }),
    photo('last'),
  ];
  expect(picturesOf(thread).map(({ media }) => media.id)).toEqual(['first', 'last']);
});
