import { expect, it } from 'vitest';
import { fileSize } from '@/composables/file-size';
import { mediaView } from './media-view';

it.each([
  ['image', 'image/jpeg', 'image'],
  ['sticker', 'image/webp', 'sticker'],
  ['video', 'video/mp4', 'video'],
  ['audio', 'audio/ogg; codecs=opus', 'audio'],
  ['document', 'image/jpeg', 'document'],
  ['image', 'application/xml', 'document'],
  ['image', null, 'document'],
  ['constructor', 'image/jpeg', 'document'],
] as const)('shows a %s that is %s as %s', (type, mime_type, view) => {
  expect(mediaView({ type }, { mime_type, state: 'ready' })).toBe(view);
});

it('goes by what was announced until the file is here', () => {
  expect(mediaView({ type: 'image' }, { mime_type: null, state: 'pending' })).toBe('image');
});

it.each([
  [null, ''],
  [0, ''],
  [1, '1 KB'],
  [52_000, '51 KB'],
  [3_500_000, '3.3 MB'],
])('%s bytes are %j', (bytes, text) => {
  expect(fileSize(bytes)).toBe(text);
});
