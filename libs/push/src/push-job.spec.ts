import { jobOf, toJob, waitAfter } from './push-job.js';

const DUE = { id: 'm1', conversationId: 'c1', kind: 'message', agentId: null, subscriptionId: 's1' } as const;

it('gives what a device hears of one conversation one place in the line', () => {
  expect(toJob({ ...DUE, id: 'm2' }).key).toBe(toJob(DUE).key);
  const others = [
    toJob({ ...DUE, conversationId: 'c2' }),
    toJob({ ...DUE, kind: 'mention' }),
    toJob({ ...DUE, subscriptionId: 's2' }),
  ];
  expect(new Set([toJob(DUE), ...others].map(({ key }) => key)).size).toBe(4);
});

it('tries again three times and not for ever, as late as it is asked to', () => {
  expect([0, 1, 2, 3].map((tries) => waitAfter(tries, null))).toEqual([15, 60, 300, null]);
  expect(waitAfter(0, 120)).toBe(120);
  expect(waitAfter(2, 20)).toBe(300);
});

it('carries ids, and no word of a customer', () => {
  const errand = { subscriptionId: 's1', conversationId: 'c1', kind: 'message', sourceId: 'm1', tries: 1 } as const;
  expect(jobOf(errand).payload).toEqual(errand);
});
