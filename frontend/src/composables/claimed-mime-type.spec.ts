import { expect, it } from 'vitest';
import { claimedMimeType } from './claimed-mime-type';

it.each([
  ['a.jpg', 'image/jpeg', 'image/jpeg'],
  ['a.opus', '', 'audio/ogg; codecs=opus'],
  ['a.ogg', 'video/ogg', 'audio/ogg; codecs=opus'],
  ['note.m4a', 'audio/x-m4a', 'audio/mp4'],
  ['old.DOC', '', 'application/msword'],
  ['list.csv', 'text/csv', 'text/plain'],
  ['plan.pdf', 'application/octet-stream', 'application/pdf'],
  ['archive.zip', 'application/zip', 'application/zip'],
  ['constructor', '', ''],
])('%s of type %j says that it is %s', (name, type, mimeType) => {
  expect(claimedMimeType({ name, type })).toBe(mimeType);
});
