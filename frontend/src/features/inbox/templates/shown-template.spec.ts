import { parseComponents, renderTemplate } from '@app/templates/rules';
import { describe, expect, it } from 'vitest';
import { shownTemplate, toRendered } from './shown-template';

const WHOLE = [
  { type: 'HEADER', format: 'TEXT', text: 'Booking {{1}}' },
  { type: 'BODY', text: 'Dear {{1}}, it is confirmed.' },
  { type: 'FOOTER', text: 'Example Homes' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Thanks' },
      { type: 'URL', text: 'See it', url: 'https://example.com/{{1}}' },
    ],
  },
];
const VALUES = { 'header.1': 'B-7', 'body.1': 'Asha', 'buttons.1': 'b7' };
const rendered = (components: unknown[], values: Record<string, unknown>) =>
  renderTemplate(parseComponents(components, 'UTILITY'), values);

describe('a template as a message keeps it', () => {
  it('has every part with its values', () => {
    expect(shownTemplate('booking', 'en', rendered(WHOLE, VALUES))).toEqual({
      name: 'booking',
      language: 'en',
      header: { kind: 'text', text: 'Booking B-7' },
      body: 'Dear Asha, it is confirmed.',
      footer: 'Example Homes',
      buttons: [
        { kind: 'quick_reply', title: 'Thanks', value: null },
        { kind: 'url', title: 'See it', value: 'https://example.com/b7' },
      ],
    });
  });

  it('is shown from there as it was before it was sent', () => {
    const before = rendered(WHOLE, VALUES);
    expect(toRendered(shownTemplate('booking', 'en', before))).toEqual({
      ...before,
      text: before.body,
    });
  });

  it.each([
    ['DOCUMENT', { link: 'https://cdn.example.com/a/prices.pdf?x=1' }, 'prices.pdf'],
    ['DOCUMENT', { link: 'https://cdn.example.com/7', filename: 'Prices.pdf' }, 'Prices.pdf'],
    ['IMAGE', { id: '1000000000000010' }, null],
  ])('names the file of a %s header', (format, file, text) => {
    const components = [
      { type: 'HEADER', format },
      { type: 'BODY', text: 'Here it is.' },
    ];
    expect(shownTemplate('brochure', 'en', rendered(components, { 'header.file': file })).header).toEqual({
      kind: format.toLowerCase(),
      text,
    });
  });

  it('names the place of a location header, or says where it is', () => {
    const components = [
      { type: 'HEADER', format: 'LOCATION' },
      { type: 'BODY', text: 'Come here.' },
    ];
    const header = (place: object) =>
      shownTemplate(
        'site',
        'en',
        rendered(components, { 'header.location': { latitude: 12.9, longitude: 77.5, ...place } }),
      ).header;
    expect(header({ name: 'Site office', address: '1 Example Road' })?.text).toBe('Site office, 1 Example Road');
    expect(header({})?.text).toBe('12.9, 77.5');
  });
});
