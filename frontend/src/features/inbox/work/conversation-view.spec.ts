import { describe, expect, it } from 'vitest';
import type { Conversation } from '@/api/conversations';
import { at, conversation, NOW } from '@/testing/builders';
import {
  addressIn,
  belongs,
  FIRST_VIEW,
  listAddress,
  toggled,
  viewOf,
  viewParameters,
  viewQuery,
  type View,
} from './conversation-view';

const ID = '01950003-0000-7000-8000-000000000001';
const view = (given: Partial<View>): View => ({ ...FIRST_VIEW, ...given });

it('a filter is put on and taken off, and the others stay in their order', () => {
  const one = toggled(view({ only: ['unread', 'failed'] }), 'unreplied');
  expect(one.only).toEqual(['unread', 'unreplied', 'failed']);
  expect(toggled(one, 'unread').only).toEqual(['unreplied', 'failed']);
});

describe('the view in an address', () => {
  it('is the first one where nothing, or nonsense, is named', () => {
    expect(viewOf(undefined, {})).toEqual(FIRST_VIEW);
    const nonsense = { state: ['open', 'any'], only: null, sort: 'best', tag: 'blue', owner: 'asha', from: 'today' };
    expect(viewOf('yours', nonsense)).toEqual(FIRST_VIEW);
  });

  it.each<Partial<View>>([
    {},
    { tab: 'mine' },
    { state: 'any', only: ['unread'] },
    { only: ['unreplied', 'closing_soon'], sort: 'waiting_longest' },
    {
      by: { stage: 'Nach & vor?', tag: ID, source: 'whatsapp_ad', owner: 'none', from: '2026-11-01', to: '2026-11-30' },
    },
    { by: { assignee: ID } },
    { tab: 'unassigned', by: { owner: ID }, only: ['failed'] },
  ])('is %j again', (given) => {
    const { pathname, searchParams } = new URL(listAddress('', view(given)), 'https://example.com');
    expect(viewOf(pathname.split('/')[2], Object.fromEntries(searchParams))).toEqual(view(given));
  });

  it('leads back to the same list, and from it to a conversation', () => {
    expect(listAddress('', FIRST_VIEW)).toBe('/inbox/all');
    expect(addressIn('/inbox/all', '919000000017')).toBe('/inbox/all/c/919000000017');
    const list = listAddress('asha & co?', view({ tab: 'mine', state: 'resolved', by: { stage: 'won' } }));
    expect(list).toBe('/inbox/mine?stage=won&state=resolved&q=asha+%26+co%3F');
    expect(addressIn(list, '@asha/v')).toBe('/inbox/mine/c/%40asha%2Fv?stage=won&state=resolved&q=asha+%26+co%3F');
  });

  it('has nobody to work on it where the tab says whose', () => {
    const narrowed = view({ by: { assignee: ID, stage: 'won' } });
    expect(viewQuery({ ...narrowed, tab: 'mine' })).toMatchObject({ assignee: undefined, stage: 'won' });
    expect(viewOf('mine', { assignee: ID, stage: 'won' }).by).toEqual({ stage: 'won' });
  });

  it('is what the server is asked for', () => {
    expect(viewParameters(view({ tab: 'mine' }), 'me')).toEqual({ assignee: 'me', state: 'open', filter: undefined });
    const by = { stage: 'won', owner: 'none', assignee: ID, from: '2026-11-01', to: '2026-11-30' };
    expect(viewParameters(view({ by, zone: 'Asia/Kolkata' }), 'me')).toEqual({
      state: 'open',
      stage: 'won',
      owner: 'none',
      assignee: ID,
      active_from: '2026-10-31T18:30:00.000Z',
      active_to: '2026-11-30T18:30:00.000Z',
    });
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
  [{ by: { stage: 'won' } }, { lead_stage: 'won' }, true],
  [{ by: { stage: 'won' } }, { lead_stage: 'new' }, false],
  [{ by: { source: 'whatsapp_ad' } }, { lead_source: 'whatsapp_ad' }, true],
  [{ by: { source: 'whatsapp' } }, { lead_source: 'whatsapp_ad' }, false],
  [{ by: { tag: ID } }, { lead_tags: [{ id: ID, name: 'VIP', colour: 'teal' }] }, true],
  [{ by: { tag: ID } }, { lead_tags: [] }, false],
  [{ by: { owner: 'me' } }, { lead_owner: 'me' }, true],
  [{ by: { owner: ID } }, { lead_owner: ID }, true],
  [{ by: { owner: ID } }, { lead_owner: null }, false],
  [{ by: { owner: 'none' } }, { lead_owner: null }, true],
  [{ by: { owner: 'none' } }, { lead_owner: ID }, false],
  [{ by: { assignee: ID } }, { assigned_to: ID }, true],
  [{ by: { assignee: ID } }, { assigned_to: 'me' }, false],
  [{ by: { from: '2026-04-08' }, zone: 'UTC' }, { latest_time: '2026-04-08T00:00:00.000Z' }, true],
  [{ by: { from: '2026-04-08' }, zone: 'UTC' }, { latest_time: '2026-04-07T23:59:59.999Z' }, false],
  [{ by: { to: '2026-04-08' }, zone: 'UTC' }, { latest_time: '2026-04-08T23:59:59.999Z' }, true],
  [{ by: { to: '2026-04-08' }, zone: 'UTC' }, { latest_time: '2026-04-09T00:00:00.000Z' }, false],
  [{ by: { stage: 'won', owner: ID } }, { lead_stage: 'won', lead_owner: null }, false],
])('in the view %j a conversation with %j: %s', (given, row, expected) => {
  expect(belongs(conversation(row), view(given), 'me', false, NOW)).toBe(expected);
});

it('what was listed as unread stays while it is read, and goes when it is resolved, or its lead moves on', () => {
  expect(belongs(conversation(), view({ only: ['unread'] }), 'me', true, NOW)).toBe(true);
  expect(belongs(conversation({ state: 'resolved' }), view({ only: ['unread'] }), 'me', true, NOW)).toBe(false);
  expect(belongs(conversation(), view({ only: ['unread', 'unreplied'] }), 'me', true, NOW)).toBe(false);
  expect(belongs(conversation(), view({ only: ['unread'], by: { stage: 'won' } }), 'me', true, NOW)).toBe(false);
});
