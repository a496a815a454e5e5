import { expect, it } from 'vitest';
import { message } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import SystemLine from './SystemLine.vue';

const said = (text: string | null, type: string | null, phone: string | null) =>
  renderPanel(SystemLine, {
    message: message({ type: 'system', text, details: { system: { type, phone, user: null } } }),
  }).container.querySelector('span')?.textContent;

it.each([
  ['body', 'user_changed_number', '919999999998', 'The customer has a new number: +91 99999 99998'],
  ['body', 'user_changed_number', null, 'body'],
  ['body', 'user_changed_user_id', null, 'The customer’s WhatsApp id has changed'],
  ['Something new', 'novelty', null, 'Something new'],
  [null, null, null, 'System message'],
])('a notice %o of type %s with the number %s reads “%s”', (text, type, phone, words) => {
  expect(said(text, type, phone)).toBe(words);
});
