import { earlierTexts, firstText } from './earlier-texts.js';

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

it('knows of a bare text that was the last one when it was replaced', () => {
  const editedAt = new Date('2026-11-01T10:00:00Z');
  expect(earlierTexts({ raw: { earlier: ['one', 'two'] } }, editedAt)).toEqual([
    { text: 'one', at: null },
    { text: 'two', at: editedAt.toISOString() },
  ]);
  const kept = { text: 'one', at: '2026-10-31T10:00:00.000Z' };
  expect(earlierTexts({ raw: { earlier: [kept] } }, editedAt)).toEqual([kept]);
});

it.each([
  ['now', null, 'now'],
  ['now', { raw: { earlier: [{ text: 'first' }, { text: 'then' }] } }, 'first'],
  ['now', { raw: { earlier: [{ text: null }] } }, null],
])('%j with %j said %j at first', (text, content, first) => {
  expect(firstText(text, content)).toBe(first);
});
