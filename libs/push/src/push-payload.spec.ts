import { payloadOf } from './push-payload.js';

const CONVERSATION = '01900000-0000-7000-8000-000000000001';
const message = { kind: 'message', locale: 'hi', conversationId: CONVERSATION } as const;
const NEWS = { leadName: 'Asha V', byName: null, type: 'text', text: 'Can we visit\non Saturday?', assignedTo: null };

it('says nothing of the customer unless the agent wants it', () => {
  expect(payloadOf(message, NEWS, false)).toEqual({
    kind: 'message',
    locale: 'hi',
    tag: CONVERSATION,
    path: `c/${CONVERSATION}`,
  });
});

it('gives the name and the start of the text in one line', () => {
  expect(payloadOf(message, NEWS, true)).toMatchObject({ name: 'Asha V', text: 'Can we visit on Saturday?' });
  const long = payloadOf(message, { ...NEWS, text: 'क्षि '.repeat(500) }, true);
  expect(long.text!.endsWith('…')).toBe(true);
  expect([...new Intl.Segmenter('hi').segment(long.text!)].length).toBeLessThanOrEqual(161);
  expect(long.text!.length).toBeGreaterThan(100);
});

it('stays within what push services carry, whatever was written', () => {
  for (const letter of ['a', '😀', '👩‍👩‍👧‍👦', 'क्षि', '"', '\u0001', '\\']) {
    const news = { ...NEWS, leadName: letter.repeat(5_000), byName: letter.repeat(5_000), text: letter.repeat(5_000) };
    expect(Buffer.byteLength(JSON.stringify(payloadOf(message, news, true)))).toBeLessThan(3_900);
  }
});

it('names the type where there is no text, and leads a test to the settings', () => {
  expect(payloadOf(message, { ...NEWS, type: 'image', text: null }, true)).toMatchObject({ type: 'image' });
  expect(payloadOf({ kind: 'test', locale: 'en', conversationId: null }, null, true)).toEqual({
    kind: 'test',
    locale: 'en',
    tag: 'test',
    path: 'settings/notifications',
  });
});
