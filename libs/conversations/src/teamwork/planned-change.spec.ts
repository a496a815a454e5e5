import { checkSnooze, planChange, planUndo, type WorkState } from './planned-change.js';

const NOW = new Date('2026-03-02T10:00:00.000Z');
const LATER = new Date('2026-03-03T04:30:00.000Z');
const RAVI = { id: 'ravi', name: 'Ravi' };
const open: WorkState = { assignedTo: null, state: 'open', snoozedUntil: null };
const resolved: WorkState = { ...open, state: 'resolved' };
const snoozed: WorkState = { ...open, state: 'snoozed', snoozedUntil: LATER };
const asked = { snoozedUntil: null };

it.each([
  ['resolving', open, { ...asked, state: 'resolved' as const }, ['resolved'], resolved],
  ['reopening', resolved, { ...asked, state: 'open' as const }, ['reopened'], open],
  ['snoozing', open, { state: 'snoozed' as const, snoozedUntil: LATER }, ['snoozed'], snoozed],
  ['ending a snooze', snoozed, { ...asked, state: 'open' as const }, ['reopened'], open],
  ['resolving what is snoozed', snoozed, { ...asked, state: 'resolved' as const }, ['resolved'], resolved],
  ['assigning', open, { ...asked, assignee: RAVI }, ['assigned'], { ...open, assignedTo: 'ravi' }],
  [
    'assigning and resolving at once',
    open,
    { ...asked, assignee: RAVI, state: 'resolved' as const },
    ['assigned', 'resolved'],
    { ...resolved, assignedTo: 'ravi' },
  ],
  [
    'assigning what is snoozed',
    snoozed,
    { ...asked, assignee: RAVI },
    ['assigned'],
    { ...snoozed, assignedTo: 'ravi' },
  ],
])('tells of %s', (_, before, wanted, kinds, after) => {
  const plan = planChange(before, wanted);
  expect(plan.events.map(({ kind }) => kind)).toEqual(kinds);
  expect(plan.after).toEqual(after);
});

it.each([
  ['resolved again', resolved, { ...asked, state: 'resolved' as const }],
  ['assigned to the same agent', { ...open, assignedTo: 'ravi' }, { ...asked, assignee: RAVI }],
  ['taken from nobody', open, { ...asked, assignee: null }],
  ['snoozed until the same instant', snoozed, { state: 'snoozed' as const, snoozedUntil: new Date(LATER) }],
])('tells nothing of what is %s', (_, before, wanted) => {
  expect(planChange(before, wanted)).toEqual({ events: [], after: before });
});

it('tells whom it was given to, and until when it sleeps', () => {
  const wanted = { state: 'snoozed' as const, snoozedUntil: LATER, assignee: RAVI };
  expect(planChange(open, wanted).events).toEqual([
    { kind: 'assigned', detail: { to: RAVI } },
    { kind: 'snoozed', detail: { until: LATER.toISOString() } },
  ]);
});

it.each([
  [{ state: 'snoozed' as const }, /says until when/],
  [{ state: 'snoozed' as const, snoozed_until: NOW.toISOString() }, /in the past/],
  [{ state: 'snoozed' as const, snoozed_until: '2027-03-05T00:00:00Z' }, /more than a year/],
  [{ state: 'open' as const, snoozed_until: LATER.toISOString() }, /goes with the state snoozed/],
  [{ snoozed_until: LATER.toISOString() }, /goes with the state snoozed/],
])('refuses %j', (body, sentence) => {
  expect(() => checkSnooze(body, NOW)).toThrow(sentence);
});

it.each([{ state: 'snoozed' as const, snoozed_until: LATER.toISOString() }, { state: 'open' as const }, {}])(
  'takes %j',
  (body) => expect(() => checkSnooze(body, NOW)).not.toThrow(),
);

describe('undoing', () => {
  const LATER_STILL = new Date('2026-03-05T04:30:00.000Z');
  const mine: WorkState = { ...open, assignedTo: 'asha' };
  const his: WorkState = { ...open, assignedTo: 'ravi' };
  const ownerOf = (id: string) => (id === 'ravi' ? RAVI : id === 'asha' ? { id, name: 'Asha' } : undefined);
  const undone = (before: WorkState, after: WorkState, current = after, now = NOW) =>
    planChange(current, planUndo({ before, after }, current, now, ownerOf)).after;

  it.each([
    ['an assignment to somebody', open, his, open],
    ['an assignment away from somebody', mine, his, mine],
    ['a resolution', open, resolved, open],
    ['a resolution of what was snoozed', snoozed, resolved, snoozed],
    ['a snooze', open, snoozed, open],
    ['another end of a snooze', snoozed, { ...snoozed, snoozedUntil: LATER_STILL }, snoozed],
  ])('puts back %s', (_, before, after, expected) => expect(undone(before, after)).toEqual(expected));

  it.each([
    ['somebody else has it now', open, his, mine, mine],
    ['the customer has written since', open, resolved, open, open],
    ['it was resolved again since, of what was snoozed', open, snoozed, resolved, resolved],
  ])('leaves it as it is when %s', (_, before, after, current, expected) =>
    expect(undone(before, after, current)).toEqual(expected),
  );

  it('puts back the one thing where another has been changed since', () => {
    const both: WorkState = { ...resolved, assignedTo: 'ravi' };
    expect(undone(mine, both, his)).toEqual(mine);
    expect(undone(mine, both, { ...resolved, assignedTo: null })).toEqual(open);
  });

  it('opens what would have woken meanwhile', () => expect(undone(snoozed, resolved, resolved, LATER)).toEqual(open));

  it('gives nothing to somebody who can no longer sign in', () =>
    expect(undone({ ...open, assignedTo: 'gone' }, his)).toEqual(his));
});
