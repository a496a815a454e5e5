import { afterEach, expect, it } from 'vitest';
import { claimKeptWork, keep, readKept, WORK } from './kept-json';

afterEach(() => localStorage.clear());

it('gives unfinished work back to the person who typed it', () => {
  claimKeptWork('asha');
  keep(`${WORK}draft.c1`, 'half a sentence');
  claimKeptWork('asha');
  expect(readKept(`${WORK}draft.c1`, '')).toBe('half a sentence');
});

it('forgets it, and nothing else, when someone else signs in', () => {
  claimKeptWork('asha');
  keep(`${WORK}draft.c1`, 'half a sentence');
  keep('leadline.preferences', { theme: 'dark' });
  claimKeptWork('ravi');
  expect(readKept(`${WORK}draft.c1`, '')).toBe('');
  expect(readKept('leadline.preferences', null)).toEqual({ theme: 'dark' });
});

it('falls back when what is kept cannot be read', () => {
  localStorage.setItem('leadline.x', '{');
  expect(readKept('leadline.x', 'fallback')).toBe('fallback');
});
