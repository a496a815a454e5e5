import { timelineOf } from './message-timeline.js';

const at = (second: number, ms = 0): Date => new Date(Date.UTC(2026, 0, 1, 0, 0, second, ms));
const NOTHING = {
  unconfirmedAt: null,
  acceptedAt: null,
  sentAt: null,
  deliveredAt: null,
  readAt: null,
  failedAt: null,
};
const outgoing = {
  ...NOTHING,
  direction: 'outgoing' as const,
  happenedAt: at(0, 300),
  queuedAt: at(0, 300),
  error: null,
};
const states = (...given: Parameters<typeof timelineOf>) => timelineOf(...given).map(({ state }) => state);

it('puts what WhatsApp reports of a second after what we did in it, since its clock counts whole ones', () => {
  const message = { ...outgoing, acceptedAt: at(0, 900), sentAt: at(0), deliveredAt: at(0), readAt: at(1) };
  expect(states(message)).toEqual(['queued', 'accepted', 'sent', 'delivered', 'read']);
});

it('ends with what is shown where a failure and a delivery are of one second', () => {
  const message = { ...outgoing, sentAt: at(1), failedAt: at(1), deliveredAt: at(1) };
  expect(states(message)).toEqual(['queued', 'sent', 'failed', 'delivered']);
});

it.each([
  ['sent', { sentAt: at(1) }],
  ['delivered', { deliveredAt: at(1) }],
  ['read', { readAt: at(1) }],
  ['failed', { failedAt: at(1) }],
])(
  'does not call the outcome unknown after it was reported as %s, when the attempt itself ran out later',
  (state, told) => {
    expect(states({ ...outgoing, ...told, unconfirmedAt: at(15) })).toEqual(['queued', state]);
  },
);

it('tells that the outcome was unknown until it was reported, also after a failure of the send before', () => {
  expect(states({ ...outgoing, unconfirmedAt: at(15), readAt: at(20) })).toEqual(['queued', 'unconfirmed', 'read']);
  const earlier = [
    { state: 'queued' as const, at: at(0), error: null },
    { state: 'failed' as const, at: at(1), error: null },
  ];
  const again = { ...outgoing, queuedAt: at(5), unconfirmedAt: at(20) };
  expect(states(again, earlier)).toEqual(['queued', 'failed', 'queued', 'unconfirmed']);
});

it('tells what was before a retry first', () => {
  const earlier = [
    { state: 'queued' as const, at: at(0), error: null },
    { state: 'failed' as const, at: at(1), error: null },
  ];
  expect(states({ ...outgoing, queuedAt: at(5) }, earlier)).toEqual(['queued', 'failed', 'queued']);
});

it('of an incoming message has when it was written', () => {
  expect(timelineOf({ ...outgoing, direction: 'incoming', queuedAt: null })).toEqual([
    { state: 'received', at: at(0, 300).toISOString(), error: null },
  ]);
});
