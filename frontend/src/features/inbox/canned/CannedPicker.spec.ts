import { cleanup, fireEvent, render, screen } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import { i18n } from '@/i18n';
import { conversation } from '@/testing/builders';
import ReplyComposer from '../ReplyComposer.vue';
import './CannedPicker.vue';
import { provideCorrespondents } from './canned-values';

const REPLIES = [
  { id: '1', name: 'address', text: 'We are at 12 Park Street.', updated_by: null, updated_at: '' },
  { id: '2', name: 'hello', text: 'Hello {{lead.first_name}}, {{agent.name}} here.', updated_by: null, updated_at: '' },
  { id: '3', name: 'mail', text: 'Shall we write to {{lead.email}}?', updated_by: null, updated_at: '' },
];
const LEAD = { id: 'l1', email: null };

const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' });
const list = () => screen.findByRole('listbox', { name: 'Canned replies' });
const options = () => screen.queryAllByRole('option');
let sent: string[];

/** What the server keeps is there already; nothing is asked for. */
beforeEach(async () => {
  sent = [];
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  queryClient.setQueryData(['canned-replies'], REPLIES);
  queryClient.setQueryData(['lead', 'l1'], LEAD);
  const pinia = createPinia();
  setActivePinia(pinia);
  const thread = defineComponent(() => {
    provideCorrespondents({ conversation: conversation({ lead_name: 'Asha Rao' }), myName: 'Ravi' });
    return () => h(ReplyComposer, { conversationId: 'c1', onSend: (text: string) => sent.push(text) });
  });
  render(thread, { global: { plugins: [pinia, i18n, [VueQueryPlugin, { queryClient }]] } });
  await expect.poll(() => box().getAttribute('aria-haspopup')).toBe('listbox');
});

afterEach(() => {
  cleanup();
  localStorage.clear();
});

it('opens with / at the start of a word, and narrows as one types', async () => {
  await userEvent.type(box(), 'Well /');
  await list();
  expect(options()).toHaveLength(3);
  await userEvent.type(box(), 'he');
  expect(options().map((option) => option.textContent)).toEqual(['/helloHello Asha, Ravi here.']);
  expect(screen.getByText(/^1 canned reply\./)).toBeTruthy();
});

it('does not open within a word', async () => {
  await userEvent.type(box(), 'and/or 1/2 ');
  expect(screen.queryByRole('listbox')).toBeNull();
});

it('is moved through with the arrow keys, and tells the field what is chosen', async () => {
  await userEvent.type(box(), '/');
  await list();
  const chosen = () => document.getElementById(box().getAttribute('aria-activedescendant')!)!.textContent;
  expect(chosen()).toContain('/address');
  await userEvent.keyboard('{ArrowDown}');
  expect(chosen()).toContain('/hello');
  await userEvent.keyboard('{ArrowUp}{ArrowUp}');
  expect(chosen()).toContain('/mail');
  expect(options().map((option) => option.getAttribute('aria-selected'))).toEqual(['false', 'false', 'true']);
});

it('puts the filled text in with Enter, and sends nothing with it', async () => {
  await userEvent.type(box(), 'One moment. /hel');
  await list();
  await userEvent.keyboard('{Enter}');
  expect(box().value).toBe('One moment. Hello Asha, Ravi here.');
  expect(sent).toEqual([]);
  expect(screen.queryByRole('listbox')).toBeNull();
  await userEvent.keyboard('{Enter}');
  expect(sent).toEqual(['One moment. Hello Asha, Ravi here.']);
});

it('holds back a text with something missing, which is marked to be typed over', async () => {
  await userEvent.type(box(), '/mail');
  await list();
  await userEvent.keyboard('{Enter}');
  expect(box().value.slice(box().selectionStart, box().selectionEnd)).toBe('{{lead.email}}');
  expect(screen.getByText('Fill in {{lead.email}} first')).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
  await userEvent.keyboard('{Enter}');
  expect(sent).toEqual([]);
  await userEvent.keyboard('you');
  await userEvent.keyboard('{Enter}');
  expect(sent).toEqual(['Shall we write to you?']);
});

it('closes with Escape, and stays closed for that word', async () => {
  await userEvent.type(box(), '/he');
  await list();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('listbox')).toBeNull();
  await userEvent.type(box(), 'l');
  expect(screen.queryByRole('listbox')).toBeNull();
  await userEvent.keyboard('{Enter}');
  expect(sent).toEqual(['/hel']);
});

it('leaves the keys to an input method while it composes', async () => {
  await userEvent.type(box(), '/');
  await list();
  await fireEvent.keyDown(box(), { key: 'Enter', isComposing: true });
  await fireEvent.keyDown(box(), { key: 'ArrowDown', keyCode: 229 });
  expect(box().value).toBe('/');
  expect(box().getAttribute('aria-activedescendant')).toMatch(/-0$/);
});

it('stands in the way of nothing where nothing fits', async () => {
  await userEvent.type(box(), '/zzz{Enter}');
  expect(sent).toEqual(['/zzz']);
});
