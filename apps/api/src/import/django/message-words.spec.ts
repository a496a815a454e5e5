import { directionOf, statusOf, typeOf } from './message-words.js';

it.each([
  ['incoming', 'direction', 'incoming'],
  ['IN', 'direction', 'incoming'],
  ['Received', 'message_direction', 'incoming'],
  ['outbound', 'direction', 'outgoing'],
  ['sent', 'direction', 'outgoing'],
  ['1', 'is_incoming', 'incoming'],
  ['f', 'is_incoming', 'outgoing'],
  ['true', 'from_me', 'outgoing'],
  ['0', 'is_outgoing', 'incoming'],
  ['customer', 'sender_type', 'incoming'],
  ['1', 'direction', null],
  ['sideways', 'direction', null],
  ['', 'direction', null],
] as const)('“%s” in %s is %s', (word, column, direction) => {
  expect(directionOf(word, column)).toBe(direction);
});

it.each([
  ['READ', 'read'],
  ['delivered', 'delivered'],
  ['sent', 'sent'],
  ['failed', 'failed'],
  ['queued', 'pending'],
  ['', 'accepted'],
])('the status “%s” is %s', (word, status) => {
  expect(statusOf(word)).toBe(status);
});

it.each([
  ['text', '', 'text'],
  ['chat', '', 'text'],
  ['Photo', '', 'image'],
  ['image/jpeg', '', 'image'],
  ['', '', 'text'],
  ['', 'media/2025/voice.ogg', 'audio'],
  ['', 'https://example.com/a.jpg?x=1', 'image'],
  ['', 'media/offer', 'document'],
  ['incoming', '', 'text'],
])('the type “%s” with the file “%s” is %s', (word, media, type) => {
  expect(typeOf(word, media)).toBe(type);
});
