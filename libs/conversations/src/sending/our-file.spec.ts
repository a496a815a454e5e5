import { headerFileOf, namesOurFile, withFileName, withTataId } from './our-file.js';

const MEDIA_ID = '01a20528-093b-7579-9bd2-56a796eeabc7';
const template = (...components: Record<string, unknown>[]) => ({
  name: 'price_list',
  language: { code: 'en' },
  components,
});
const header = (type: string, file: object) => ({ type: 'header', parameters: [{ type, [type]: file }] });
const BODY = { type: 'body', parameters: [{ type: 'text', text: 'Asha' }] };

it.each(['image', 'video', 'document'] as const)('finds our file in a header with a %s', (type) => {
  expect(headerFileOf(template(header(type, { media_id: MEDIA_ID }), BODY))).toEqual({ type, mediaId: MEDIA_ID });
});

it('leaves templates alone that name TATA’s id, a link or no file', () => {
  expect(headerFileOf(template(header('image', { id: '1000' }), BODY))).toBeNull();
  expect(headerFileOf(template(header('image', { link: 'https://example.com/a.jpg' })))).toBeNull();
  expect(headerFileOf(template(BODY))).toBeNull();
});

it.each([
  ['in the text', template({ type: 'body', parameters: [{ type: 'image', image: { media_id: MEDIA_ID } }] })],
  ['beside its type', template({ type: 'header', parameters: [{ type: 'image', media_id: MEDIA_ID }] })],
  ['as a sound', template(header('audio', { media_id: MEDIA_ID }))],
  ['as another type', template({ type: 'header', parameters: [{ type: 'image', video: { media_id: MEDIA_ID } }] })],
  ['as no id', template(header('image', { media_id: 'first' }))],
  ['twice', template(header('image', { media_id: MEDIA_ID }), header('image', { media_id: MEDIA_ID }))],
  [
    'behind a button too',
    template(header('image', { media_id: MEDIA_ID }), { type: 'button', parameters: [{ media_id: MEDIA_ID }] }),
  ],
])('refuses a media_id %s', (_, given) => {
  expect(() => headerFileOf(given)).toThrow(/header alone/);
});

it('TATA’s id takes the place of ours, and nothing else changes', () => {
  const given = [header('document', { media_id: MEDIA_ID, filename: 'Prices.pdf' }), BODY];
  expect(namesOurFile(given)).toBe(true);
  expect(withTataId(given, '1000')).toEqual([header('document', { id: '1000', filename: 'Prices.pdf' }), BODY]);
});

it('a document is called by its own name where no other is given', () => {
  const bare = template(header('document', { media_id: MEDIA_ID }), BODY);
  expect(withFileName(bare, 'prices.pdf').components).toEqual([
    header('document', { media_id: MEDIA_ID, filename: 'prices.pdf' }),
    BODY,
  ]);
  const named = template(header('document', { media_id: MEDIA_ID, filename: 'Prices 2026.pdf' }));
  expect(withFileName(named, 'prices.pdf')).toBe(named);
  const picture = template(header('image', { media_id: MEDIA_ID }));
  expect(withFileName(picture, 'a.png')).toBe(picture);
});
