import { IntakeCounters } from '@app/common';
import { DeliveryPace } from './delivery-pace.js';
import { DeliveryTuning } from './delivery-tuning.js';

function given(busyPerSecond: number) {
  const counters = new IntakeCounters();
  const pace = new DeliveryPace(
    counters,
    Object.assign(new DeliveryTuning(), { busyFromPerSecond: 300, busyPerSecond }),
  );
  pace.turnMs(0);
  return { counters, pace };
}

it('lets deliveries go at once while few webhooks come in', () => {
  const { counters, pace } = given(100);
  counters.count('applied', 70);
  expect([250, 250, 251].map((now) => pace.turnMs(now))).toEqual([0, 0, 0]);
});

it('gives them turns while very many come in, and lets go when it is over', () => {
  const { counters, pace } = given(100);
  counters.count('applied', 80);
  counters.count('repeated', 20);
  expect([250, 250, 250, 255].map((now) => pace.turnMs(now))).toEqual([0, 10, 20, 25]);
  counters.count('applied', 10);
  expect([500, 500].map((now) => pace.turnMs(now))).toEqual([0, 0]);
});
