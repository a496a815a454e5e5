import { createPinia, disposePinia, setActivePinia, type Pinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimKeptWork } from '@/composables/kept-json';
import { useDrafts } from './draft.store';

const KEY = 'leadline.work.draft.c1';
let pinia: Pinia;
const kept = () => JSON.parse(localStorage.getItem(KEY) ?? 'null') as string | null;

/** Another tab changes what this browser keeps; this one is told as browsers tell it. */
function elsewhere(text: string | null): void {
  const oldValue = localStorage.getItem(KEY);
  const newValue = text === null ? null : JSON.stringify(text);
  if (newValue === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, newValue);
  window.dispatchEvent(new StorageEvent('storage', { key: KEY, oldValue, newValue }));
}

beforeEach(() => {
  claimKeptWork('asha');
  setActivePinia((pinia = createPinia()));
});
afterEach(() => {
  disposePinia(pinia);
  localStorage.clear();
});

describe('a draft', () => {
  it('outlives what another tab types and sends in the same conversation', () => {
    useDrafts().set('c1', 'A long text');
    elsewhere('Yes');
    elsewhere(null);
    expect(kept()).toBe('A long text');
    expect(useDrafts().get('c1')).toBe('A long text');
  });

  it('is gone when another tab sent it', () => {
    useDrafts().set('c1', 'Yes');
    elsewhere(null);
    expect(kept()).toBeNull();
    expect(useDrafts().get('c1')).toBe('');
  });

  it('that was typed elsewhere and is shown here is gone with what was sent', () => {
    elsewhere('Yes');
    expect(useDrafts().get('c1')).toBe('Yes');
    elsewhere(null);
    expect(useDrafts().get('c1')).toBe('');
    useDrafts().set('c1', 'Mine');
    expect(kept()).toBe('Mine');
  });

  it('is sent here without taking what another tab types', () => {
    useDrafts().set('c1', 'Yes');
    elsewhere('A long text');
    useDrafts().set('c1', '');
    expect(kept()).toBe('A long text');
    expect(useDrafts().get('c1')).toBe('');
  });

  it('is not kept for somebody else who signs in at this browser', () => {
    useDrafts().set('c1', 'A long text');
    elsewhere('Yes');
    claimKeptWork('ravi');
    window.dispatchEvent(new StorageEvent('storage', { key: KEY, oldValue: '"Yes"', newValue: null }));
    expect(kept()).toBeNull();
  });
});
