import { expect, it } from 'vitest';
import { conversation } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import MessagePreview from './MessagePreview.vue';

const CASES = [
  ['text', 'Photo', 'incoming', 'Photo'],
  ['text', 'Is it free?', 'outgoing', 'You: Is it free?'],
  ['contacts', 'Asha V', 'incoming', 'Contact: Asha V'],
  ['document', 'floor-plan.pdf', 'incoming', 'Document: floor-plan.pdf'],
  ['image', 'The view', 'outgoing', 'You: Photo: The view'],
  ['image', 'Photo', 'incoming', 'Photo'],
  ['audio', 'Voice message', 'incoming', 'Voice message'],
  ['interactive', 'Saturday', 'incoming', 'Saturday'],
  ['interactive', 'Reply', 'incoming', 'Button reply'],
  ['something_new', 'Message (something_new)', 'incoming', 'Message (something_new)'],
  ['unknown', 'Message (unknown)', 'outgoing', 'Message sent elsewhere'],
  ['unknown', 'Message (unknown)', 'incoming', 'Message (unknown)'],
] as const;

it.each(CASES)('shows a %s “%s” that is %s as “%s”', (latest_type, latest_message, latest_direction, shown) => {
  const row = conversation({ latest_type, latest_message, latest_direction });
  expect(renderPanel(MessagePreview, { conversation: row }).container.textContent).toBe(shown);
});
