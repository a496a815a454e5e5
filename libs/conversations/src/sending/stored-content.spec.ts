import type { MediaContent } from '../message-content.js';
import { previewOf } from '../message-content.js';
import { FILE_TYPES, needsWindow, type NewContent } from './new-content.js';
import { storedFile, storedForm, storedTemplate, toOutgoingContent } from './stored-content.js';

const TEMPLATE = { name: 'hello_again', language: { code: 'en' }, components: [] };
const UNREAD = {
  name: 'hello_again',
  language: 'en',
  category: null,
  header: null,
  body: null,
  footer: null,
  buttons: [],
};
const CHOICE = { id: '01a20528-093b-7579-9bd2-56a796eeabc7', variables: {} };
const SHOWN = { text: 'Hello!\n\nExample Homes', details: { ...UNREAD, body: 'Hello!', footer: 'Example Homes' } };
const FRAME = { body: { text: 'Which day?' }, header: { type: 'text' as const, text: 'Visit' } };

/** What comes in, what the list shows of it, and what goes out. */
const CASES: [Exclude<NewContent, { file: unknown }>, string, Record<string, unknown>][] = [
  [{ type: 'text', text: ' Hello ' }, 'Hello', { type: 'text', text: { body: ' Hello ' } }],
  [
    { type: 'location', location: { latitude: 0, longitude: 77.59, address: '1 Example Road' } },
    '1 Example Road',
    { type: 'location', location: { latitude: 0, longitude: 77.59, address: '1 Example Road' } },
  ],
  [
    { type: 'location', location: { latitude: 12.97, longitude: 77.59 } },
    'Location',
    { type: 'location', location: { latitude: 12.97, longitude: 77.59 } },
  ],
  [
    { type: 'contacts', contacts: [{ name: { formatted_name: 'Front Desk' }, phones: [{ phone: '+911100000000' }] }] },
    'Front Desk',
    { type: 'contacts', contacts: [{ name: { formatted_name: 'Front Desk' }, phones: [{ phone: '+911100000000' }] }] },
  ],
  [
    {
      type: 'interactive',
      interactive: {
        ...FRAME,
        type: 'button',
        action: { buttons: [{ type: 'reply', reply: { id: 'sat', title: 'Sat' } }] },
      },
    },
    'Which day?',
    {
      type: 'interactive',
      interactive: {
        ...FRAME,
        type: 'button',
        action: { buttons: [{ type: 'reply', reply: { id: 'sat', title: 'Sat' } }] },
      },
    },
  ],
  [
    { type: 'template', template: TEMPLATE, choice: CHOICE, shown: SHOWN },
    'Hello!\n\nExample Homes',
    { type: 'template', template: TEMPLATE },
  ],
  [
    { type: 'template', template: TEMPLATE, choice: null, shown: { text: null, details: UNREAD } },
    'Template',
    { type: 'template', template: TEMPLATE },
  ],
  [
    { type: 'reaction', emoji: '👍' },
    'Message (reaction)',
    { type: 'reaction', reaction: { message_id: 'wamid.target', emoji: '👍' } },
  ],
];

it.each(CASES)('%j comes back from the database as it goes to TATA', (given, preview, outgoing) => {
  const { text, content } = storedForm(given);
  const stored = { text, content: JSON.parse(JSON.stringify(content)) };
  expect(toOutgoingContent(stored, 'wamid.target')).toEqual(outgoing);
  expect(previewOf(given.type, text, content)).toBe(preview);
});

const MEDIA: MediaContent = { tataMediaId: null, mimeType: 'image/png', fileName: 'plan.png', sha256: null };

it.each(FILE_TYPES)('a file sent as %s goes out with TATA’s id, and a caption where WhatsApp shows one', (type) => {
  const { text, content } = storedFile(type, { mediaId: 'ours', caption: 'The plan', fileName: null }, MEDIA);
  const own = {
    image: { id: '1000', caption: 'The plan' },
    video: { id: '1000', caption: 'The plan' },
    audio: { id: '1000' },
    document: { id: '1000', caption: 'The plan', filename: 'plan.png' },
  }[type];
  expect(toOutgoingContent({ text, content }, null, '1000')).toEqual({ type, [type]: own });
  // Until TATA has it, it cannot go
  expect(toOutgoingContent({ text, content }, null)).toBeNull();
  expect(text).toBe(type === 'audio' ? null : 'The plan');
});

it('a document goes out under the name that it is given', () => {
  const { content } = storedFile('document', { mediaId: 'ours', caption: null, fileName: 'Price list.pdf' }, MEDIA);
  expect(toOutgoingContent({ text: null, content }, null, '1000')).toMatchObject({
    document: { filename: 'Price list.pdf' },
  });
  expect(previewOf('document', null, content)).toBe('Price list.pdf');
});

it('a photo and a voice message are called what they are', () => {
  const file = { mediaId: 'ours', caption: null, fileName: null };
  expect(previewOf('image', null, storedFile('image', file, MEDIA).content)).toBe('Photo');
  expect(previewOf('audio', null, storedFile('audio', file, { ...MEDIA, isVoice: true }).content)).toBe(
    'Voice message',
  );
});

it('a template with a file of ours waits for TATA’s id, and shows the file', () => {
  const header = (file: object) => ({ type: 'header', parameters: [{ type: 'document', document: file }] });
  const template = { ...TEMPLATE, components: [header({ media_id: 'ours' })] };
  const { text, content } = storedTemplate({ type: 'template', template, choice: null, shown: SHOWN }, MEDIA);
  expect(toOutgoingContent({ text, content }, null)).toBeNull();
  expect(toOutgoingContent({ text, content }, null, '1000')).toEqual({
    type: 'template',
    template: { ...template, components: [header({ id: '1000', filename: 'plan.png' })] },
  });
  expect(content?.media).toEqual(MEDIA);
});

it('a reaction to a message that WhatsApp does not know goes nowhere', () => {
  expect(toOutgoingContent(storedForm({ type: 'reaction', emoji: '' }), null)).toBeNull();
});

it.each([
  ['text', true],
  ['image', true],
  ['interactive', true],
  ['reaction', true],
  ['template', false],
])('a %s needs an open window: %s', (type, needs) => {
  expect(needsWindow(type)).toBe(needs);
});
