import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { message } from '@/testing/builders';
import { useQuotes } from './quotes.store';

beforeEach(() => setActivePinia(createPinia()));
afterEach(() => localStorage.clear());

it('keeps what is being answered for each conversation, also through a reload', () => {
  useQuotes().set('c1', message({ id: 'm7', text: 'Is it free?' }));
  setActivePinia(createPinia());
  expect(useQuotes().get('c1')).toMatchObject({ id: 'm7', text: 'Is it free?' });
  expect(useQuotes().get('c2')).toBeNull();
});

it('keeps the beginning of a long text, and nothing once it is cancelled', () => {
  useQuotes().set('c1', message({ text: 'x'.repeat(4000) }));
  expect(useQuotes().get('c1')?.text).toHaveLength(300);
  useQuotes().set('c1', null);
  expect(localStorage.length).toBe(0);
  setActivePinia(createPinia());
  expect(useQuotes().get('c1')).toBeNull();
});

it.each(['"words"', '{}', 'not JSON'])('takes what another version left (%s) for nothing', (kept) => {
  localStorage.setItem('leadline.work.quote.c1', kept);
  expect(useQuotes().get('c1')).toBeNull();
});
