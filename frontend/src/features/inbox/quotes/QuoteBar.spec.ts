import { screen } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Media } from '@/api/conversations';
import { at, message } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import QuoteBar from './QuoteBar.vue';

const photo: Media = {
  id: 'f1',
  mime_type: 'image/jpeg',
  file_name: null,
  size: 10,
  state: 'ready',
  url: '/ajax/tata-media/f1/',
  thumbnail_url: '/ajax/tata-media/f1/thumbnail/',
  width: 4,
  height: 3,
  error: null,
};
const open = (given: Parameters<typeof message>[0]) =>
  renderPanel(QuoteBar, { message: message(given), customerName: 'Asha V', myName: 'Ravi' });

describe('the quote above the composer', () => {
  it.each([
    ['the customer', { text: 'Is it free?' }, 'Asha V: Is it free?'],
    ['us', { direction: 'outgoing', sent_by: 'Ravi', text: 'Yes' }, 'You: Yes'],
    ['a colleague', { direction: 'outgoing', sent_by: 'Meera', text: 'Yes' }, 'Meera: Yes'],
    ['the phone app', { direction: 'outgoing', sent_by: 'phone', text: 'Yes' }, 'Sent from the phone: Yes'],
    ['a voice message', { type: 'audio', is_voice: true, text: null }, 'Asha V: Voice message'],
    ['what was deleted meanwhile', { text: null, deleted_at: at(1) }, 'Asha V: This message was deleted'],
  ] as const)('says whose words it is: %s', (_, given, words) => {
    open(given);
    expect(screen.getByRole('button', { name: `${words}. Show that message` })).toBeTruthy();
  });

  it('shows a photo small, with its caption', () => {
    const { container } = open({ type: 'image', text: 'The plan', media: photo });
    expect(container.querySelector('img')?.getAttribute('src')).toBe('/ajax/tata-media/f1/thumbnail/');
    expect(screen.getByText('The plan')).toBeTruthy();
  });

  it('leads to the message, and can be cancelled', async () => {
    const { emitted } = open({ text: 'Is it free?' });
    await userEvent.click(screen.getByRole('button', { name: /Show that message/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Do not answer a message' }));
    expect(emitted('show')).toHaveLength(1);
    expect(emitted('cancel')).toHaveLength(1);
  });
});
