import { NoteCopies } from './note-copies.js';

const AT = new Date('2025-04-08T10:46:45Z');
const after = (minutes: number): Date => new Date(AT.getTime() + minutes * 60_000);
const kinds = (messages: string[], ...notes: [string, Date?][]): string[] => {
  const copies = new NoteCopies();
  for (const text of messages) copies.add('91', text, AT);
  return notes.map(([text, at = AT]) => copies.kindOf('91', text, at));
};

it.each([
  'hi there',
  'WhatsApp: hi there',
  'WhatsApp message: hi  there',
  '📩 WhatsApp message received: Hi there',
  '[WhatsApp] hi there',
  '[WhatsApp] Incoming: hi there',
  'Sent via WhatsApp – hi there',
  'WhatsApp (incoming): hi there',
  'Incoming WhatsApp message from +91 99999 99999: hi there',
  'Received: hi there',
])('“%s” is a copy of a message', (note) => {
  expect(kinds(['hi there'], [note])).toEqual(['copy']);
});

it('a second copy of one message was doubled there; two messages have one each', () => {
  expect(kinds(['ok', 'ok'], ['ok'], ['WhatsApp: ok'], ['ok'])).toEqual(['copy', 'copy', 'copied again']);
});

it('what a person wrote is their own, also where a message says the same at another time', () => {
  expect(kinds(['ok'], ['Asked for a visit'], ['ok', after(60)], ['Prefers WhatsApp over calls'])).toEqual([
    'own',
    'own',
    'own',
  ]);
});

it('what says that it is a copy and has no message is told apart', () => {
  expect(kinds(['ok'], ['WhatsApp: where are you?'], ['WhatsApp: ok', after(600)])).toEqual([
    'without message',
    'copy',
  ]);
});

it('a copy of a message without words is one too', () => {
  expect(kinds([''], ['WhatsApp: [image]'])).toEqual(['copy']);
});
