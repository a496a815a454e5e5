import { describe, expect, it } from 'vitest';
import type { Conversation } from '@/api/conversations';
import { at, conversation, NOW } from '@/testing/builders';
import {
  belongs,
  FIRST_VIEW,
  listQuery,
  toggled,
  viewOf,
  viewParameters,
  viewQuery,
  type View,
} from './conversation-view';

const view = (given: Partial<View>): View => ({ ...FIRST_VIEW, ...given });

it('a filter is put on and taken off, and the others stay in their order', () => {
  const one = toggled(view({ only: ['unread', 'failed'] }), 'unreplied');
  expect(one.only).toEqual(['unread', 'unreplied', 'failed']);
  expect(toggled(one, 'unread').only).toEqual(['unreplied', 'failed']);
});

describe('the view in an address', () => {
  it('is the first one where nothing, or nonsense, is named', () => {
    expect(viewOf({})).toEqual(FIRST_VIEW);
    expect(viewOf({ tab: 'yours', state: ['open', 'any'], only: null, sort: 'best' })).toEqual(FIRST_VIEW);
  });

  it.each<Partial<View>>([
    {},
    { tab: 'mine' },
    { state: 'any', only: ['unread'] },
    { only: ['unreplied', 'closing_soon'], sort: 'waiting_longest' },
  ])('is %j again', (given) => {
    const query = viewQuery(view(given));
    expect(viewOf(query as Record<string, string>)).toEqual(view(given));
  });

  it('leads back to the same list', () => {
    expect(listQuery('', FIRST_VIEW)).toBe('');
    expect(listQuery('asha & co', view({ tab: 'mine', state: 'resolved' }))).toBe(
      '?tab=mine&state=resolved&q=asha+%26+co',
    );
  });

  it('is what the server is asked for', () => {
    expect(viewParameters(view({ tab: 'mine' }), 'me')).toEqual({ assignee: 'me', state: 'open', filter: undefined });
    expect(
      viewParameters(
        view({ tab: 'unassigned', state: 'any', only: ['failed', 'for_me'], sort: 'window_closing' }),
        'me',
      ),
    ).toEqual({ assignee: 'none', filter: 'for_me', failed: 'true', sort: 'window_closing' });
  });
});

it.each<[Partial<View>, Partial<Conversation>, boolean]>([
  [{}, {}, true],
  [{}, { state: 'resolved' }, false],
  [{ state: 'resolved' }, { state: 'resolved' }, true],
  [{ state: 'any' }, { state: 'snoozed' }, true],
  [{ tab: 'mine' }, { assigned_to: 'me' }, true],
  [{ tab: 'mine' }, { assigned_to: 'ravi' }, false],
  [{ tab: 'mine' }, { assigned_to: null }, false],
  [{ tab: 'unassigned' }, { assigned_to: null }, true],
  [{ tab: 'unassigned' }, { assigned_to: 'me' }, false],
  [{ only: ['unread'] }, { unread_count: 1 }, true],
  [{ only: ['unread'] }, { unread_count: 0 }, false],
  [{ only: ['for_me'] }, { attention: 'mention' }, true],
  [{ only: ['for_me'] }, { attention: null }, false],
  [{ only: ['unreplied'] }, { waiting_since: at(0) }, true],
  [{ only: ['unreplied'] }, { waiting_since: null }, false],
  [{ only: ['failed'] }, { has_failed_reply: true }, true],
  [{ only: ['failed'] }, { has_failed_reply: false }, false],
  [{ only: ['closing_soon'] }, { waiting_since: at(0), window_expires_at: at(120) }, true],
  [{ only: ['closing_soon'] }, { waiting_since: at(0), window_expires_at: at(121) }, false],
  [{ only: ['closing_soon'] }, { waiting_since: at(0), window_expires_at: at(0) }, false],
  [{ only: ['closing_soon'] }, { waiting_since: null, window_expires_at: at(60) }, false],
  [
    { state: 'any', only: ['closing_soon'] },
    { state: 'resolved', waiting_since: at(0), window_expires_at: at(60) },
    false,
  ],
  [{ only: ['unread', 'failed'] }, { unread_count: 1 }, false],
])('in the view %j a conversation with %j: %s', (given, row, expected) => {
  expect(belongs(conversation(row), view(given), 'me', false, NOW)).toBe(expected);
});

it('what was listed as unread stays while it is read, and goes when it is resolved', () => {
  expect(belongs(conversation(), view({ only: ['unread'] }), 'me', true, NOW)).toBe(true);
  expect(belongs(conversation({ state: 'resolved' }), view({ only: ['unread'] }), 'me', true, NOW)).toBe(false);
  expect(belongs(conversation(), view({ only: ['unread', 'unreplied'] }), 'me', true, NOW)).toBe(false);
});
