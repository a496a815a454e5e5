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
