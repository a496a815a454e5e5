import {
  FILE_RULES,
  FILE_TYPES,
  VOICE_MIME,
  fileProblem,
  fileTypeOf,
  plainMimeType,
  type FileType,
} from './file-rules.js';

it.each([
  ['image/jpeg', 'image'],
  ['image/jpg', 'image'],
  ['IMAGE/PNG', 'image'],
  ['image/webp', null],
  ['image/gif', null],
  ['image/heic', null],
  ['video/mp4', 'video'],
  ['video/3gpp', 'video'],
  ['video/quicktime', null],
  ['video/webm', null],
  ['audio/mpeg', 'audio'],
  ['audio/x-m4a', 'audio'],
  ['audio/ogg; codecs=opus', 'audio'],
  ['audio/ogg', null],
  ['audio/wav', null],
  ['application/pdf', 'document'],
  ['text/plain; charset=utf-8', 'document'],
  ['application/vnd.ms-excel', 'document'],
  ['application/zip', null],
  [null, null],
])('%s goes out as %s', (mimeType, type) => {
  expect(fileTypeOf(mimeType)).toBe(type);
});

it('a voice message is known by its codec, however that is written', () => {
  for (const spelling of ['audio/ogg; codecs=opus', 'audio/ogg;codecs="opus"', 'Audio/Ogg; codecs=Opus', 'audio/opus'])
    expect(plainMimeType(spelling)).toBe(VOICE_MIME);
});

it.each(FILE_TYPES)('%s: as large as WhatsApp takes it is good, and a byte more is not', (type: FileType) => {
  const { maxBytes, mimeTypes } = FILE_RULES[type];
  const mimeType = mimeTypes[0]!;
  expect(fileProblem({ mimeType, bytes: maxBytes })).toBeNull();
  expect(fileProblem({ mimeType, bytes: maxBytes + 1 })).toEqual({
    code: 'too_large',
    type,
    maxBytes,
    bytes: maxBytes + 1,
  });
});

it('nothing is no file, and a file is not sent as what it is not', () => {
  expect(fileProblem({ mimeType: 'image/png', bytes: 0 })).toEqual({ code: 'empty' });
  expect(fileProblem({ mimeType: 'application/pdf', bytes: 9 }, 'image')).toEqual({ code: 'format', type: 'image' });
  expect(fileProblem({ mimeType: 'video/webm', bytes: 9 })).toEqual({ code: 'format', type: 'video' });
  expect(fileProblem({ mimeType: null, bytes: 9 })).toEqual({ code: 'format', type: null });
});
