import { describe, expect, it } from 'vitest';
import { best, fit } from './fit';

const found = (typed: string, ...labels: string[]) =>
  best(
    typed,
    labels.map((label) => ({ label })),
  ).map(({ entry }) => entry.label);

describe('what fits the words typed', () => {
  it.each([
    ['res', 'Resolve or reopen'],
    ['reopen', 'Resolve or reopen'],
    ['as ravi', 'Assign to Ravi Kumar'],
    ['asgn', 'Assign to Ravi Kumar'],
    ['rvi', 'Ravi'],
    ['jose', 'José'],
    ['रवि', 'रवि कुमार'],
    ['43210', '+91 98765 43210'],
  ])('%s fits %s', (typed, text) => expect(fit(typed, text)).not.toBeNull());

  it.each([
    ['vr', 'Ravi'],
    ['ra', 'Nobody here'],
    ['zb', 'Customer bazaar'],
    ['00001', '+91 99998 00002 919999800002'],
    ['ari', 'A long way to write this'],
    ['ravi call', 'Assign to Ravi'],
    ['रव', 'कुमार'],
  ])('%s does not fit %s', (typed, text) => expect(fit(typed, text)).toBeNull());

  it('an Indian vowel is no accent', () => expect(fit('कम', 'कुमार')).toBeNull());

  it('beginnings come before insides, insides before scattered letters, short before long', () => {
    expect(found('not', 'Cannot', 'Go to notes', 'Note', 'Notifications', 'Nine others')).toEqual([
      'Note',
      'Notifications',
      'Go to notes',
      'Cannot',
      'Nine others',
    ]);
  });

  it('the label counts for more than its keywords', () => {
    const entries = [{ label: 'Sign-in', keywords: 'settings' }, { label: 'Settings' }];
    expect(best('set', entries).map(({ entry }) => entry.label)).toEqual(['Settings', 'Sign-in']);
  });
});
