import { earlierTexts } from './earlier-texts.js';

it.each([
  ['nothing', null, []],
  ['no edit', { raw: { image: {} } }, []],
  [
    'bare texts',
    { raw: { earlier: ['one', null] } },
    [
      { text: 'one', at: null },
      { text: null, at: null },
    ],
  ],
  [
    'texts with instants',
    { raw: { earlier: [{ text: 'one', at: '2026-11-01T10:00:00Z' }] } },
    [{ text: 'one', at: '2026-11-01T10:00:00Z' }],
  ],
  ['what WhatsApp itself calls earlier', { raw: { earlier: { text: 'x' } } }, []],
])('reads %s', (_, content, expected) => {
  expect(earlierTexts(content)).toEqual(expected);
});
