import { describe, expect, it } from 'vitest';
import { conversation } from '@/testing/builders';
import { belongs, FIRST_VIEW, listQuery, viewOf, viewParameters, viewQuery, type View } from './conversation-view';

const view = (given: Partial<View>): View => ({ ...FIRST_VIEW, ...given });

describe('the view in an address', () => {
  it('is the first one where nothing, or nonsense, is named', () => {
    expect(viewOf({})).toEqual(FIRST_VIEW);
    expect(viewOf({ tab: 'yours', state: ['open', 'any'], only: null })).toEqual(FIRST_VIEW);
  });

  it.each([{}, { tab: 'mine' as const }, { state: 'any' as const, only: 'unread' as const }])(
    'is %j again',
    (given) => {
      const { tab, state, only } = viewQuery(view(given));
      expect(viewOf({ tab, state, only } as Record<string, string>)).toEqual(view(given));
    },
  );

  it('leads back to the same list', () => {
    expect(listQuery('', FIRST_VIEW)).toBe('');
    expect(listQuery('asha & co', view({ tab: 'mine', state: 'resolved' }))).toBe(
      '?tab=mine&state=resolved&q=asha+%26+co',
    );
  });

  it('is what the server is asked for', () => {
    expect(viewParameters(view({ tab: 'mine' }), 'me')).toEqual({ assignee: 'me', state: 'open', filter: undefined });
    expect(viewParameters(view({ tab: 'unassigned', state: 'any', only: 'for_me' }), 'me')).toEqual({
      assignee: 'none',
      state: undefined,
      filter: 'for_me',
    });
  });
});

it.each([
  [{}, {}, true],
  [{}, { state: 'resolved' }, false],
  [{ state: 'resolved' as const }, { state: 'resolved' }, true],
  [{ state: 'any' as const }, { state: 'snoozed' }, true],
  [{ tab: 'mine' as const }, { assigned_to: 'me' }, true],
  [{ tab: 'mine' as const }, { assigned_to: 'ravi' }, false],
  [{ tab: 'mine' as const }, { assigned_to: null }, false],
  [{ tab: 'unassigned' as const }, { assigned_to: null }, true],
  [{ tab: 'unassigned' as const }, { assigned_to: 'me' }, false],
  [{ only: 'unread' as const }, { unread_count: 1 }, true],
  [{ only: 'unread' as const }, { unread_count: 0 }, false],
  [{ only: 'for_me' as const }, { attention: 'mention' as const }, true],
  [{ only: 'for_me' as const }, { attention: null }, false],
])('in the view %j a conversation with %j: %s', (given, row, expected) => {
  expect(belongs(conversation(row), view(given), 'me', false)).toBe(expected);
});

it('what was listed as unread stays while it is read, and goes when it is resolved', () => {
  expect(belongs(conversation(), view({ only: 'unread' }), 'me', true)).toBe(true);
  expect(belongs(conversation({ state: 'resolved' }), view({ only: 'unread' }), 'me', true)).toBe(false);
});
