import { expect, it } from 'vitest';
import { wordsFor, type PushPayload } from './notification';

const message: PushPayload = { kind: 'message', locale: 'en', tag: 'c1', path: 'c/c1' };

it('says only that there is something, in the language of the device', () => {
  expect(wordsFor(message)).toEqual({ title: 'New message', body: 'Open Leadline to read it' });
  expect(wordsFor({ ...message, locale: 'hi' }).title).toBe('नया संदेश');
  expect(wordsFor({ ...message, kind: 'mention' }).title).toBe('You were mentioned');
});

it('gives name and text where they came along', () => {
  expect(wordsFor({ ...message, name: 'Asha V', text: 'Is it free?' })).toEqual({
    title: 'Asha V',
    body: 'Is it free?',
  });
  expect(wordsFor({ ...message, name: 'Asha V', type: 'image' })).toEqual({ title: 'Asha V', body: 'Photo' });
  expect(wordsFor({ ...message, name: 'Asha V', type: 'hologram' }).body).toBe('New message');
});

it('says who called, and what they wrote', () => {
  const call: PushPayload = { ...message, kind: 'mention', name: 'Asha V', by: 'Ravi', text: '@Meera please call' };
  expect(wordsFor(call)).toEqual({ title: 'You were mentioned · Asha V', body: 'Ravi: @Meera please call' });
  expect(wordsFor({ ...message, kind: 'assigned', name: 'Asha V', by: 'Ravi', type: 'assigned' }).body).toBe('Ravi');
  expect(wordsFor({ ...message, kind: 'woke', name: 'Asha V', type: 'woke' }).body).toBe('');
});

it('reads a payload of a later version, as far as it can', () => {
  const later = { ...message, kind: 'reminder', locale: 'ta' } as unknown as PushPayload;
  expect(wordsFor(later).title).toBe('New message');
});
