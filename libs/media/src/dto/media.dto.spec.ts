import type { MediaRow } from '../media-row.js';
import { toMediaDto } from './media.dto.js';

const row = (given: Partial<MediaRow>): MediaRow => ({
  id: '01a20528-093b-7579-9bd2-56a796eeabc7',
  message_id: '',
  conversation_id: '',
  business_phone_number: '',
  tata_media_id: '',
  claimed_mime_type: null,
  claimed_sha256: null,
  file_name: null,
  sent_as: null,
  state: 'ready',
  failure: null,
  attempts: 1,
  next_attempt_at: new Date(0),
  created_at: new Date(0),
  mime_type: null,
  sha256: null,
  size: 1,
  width: null,
  height: null,
  storage_key: 'a',
  thumbnail_key: null,
  uploaded_at: null,
  uploader_id: null,
  ...given,
});

it.each([
  ['until it is here, what WhatsApp says', { state: 'pending', claimed_mime_type: 'image/jpeg' }, 'image/jpeg'],
  ['what its bytes are', { claimed_mime_type: 'image/jpeg', mime_type: 'image/png' }, 'image/png'],
  ['a text, which bytes do not tell', { claimed_mime_type: 'text/csv' }, 'text/csv'],
  ['no photo, when its bytes are none', { claimed_mime_type: 'image/jpeg' }, 'application/octet-stream'],
  ['no video, likewise', { claimed_mime_type: 'video/mp4; codecs=x' }, 'application/octet-stream'],
  ['no voice message, likewise', { claimed_mime_type: 'audio/ogg' }, 'application/octet-stream'],
  ['no PDF, likewise', { claimed_mime_type: 'Application/PDF' }, 'application/octet-stream'],
  ['unknown when nobody says anything', {}, null],
] as const)('a file is %s', (_, given, mimeType) => {
  expect(toMediaDto(row(given)).mime_type).toBe(mimeType);
});
