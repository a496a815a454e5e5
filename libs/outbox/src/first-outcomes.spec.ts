import { FirstOutcomes } from './first-outcomes.js';

const NEVER_MS = 600_000;
const nobodyKnows = (): Promise<boolean> => Promise.resolve(false);

describe('requests that wait for a first attempt', () => {
  let outcomes: FirstOutcomes;
  let woken: string[];

  function wait(messageId: string, conversationId: string, timeoutMs = NEVER_MS, isTold = nobodyKnows): Promise<void> {
    return outcomes.wait(messageId, conversationId, timeoutMs, isTold).then(() => void woken.push(messageId));
  }

  beforeEach(() => {
    outcomes = new FirstOutcomes();
    woken = [];
  });

  it('wake for their own message, for a pause of their conversation, and at the end', async () => {
    const [one, two, three, four] = [wait('1', 'a'), wait('2', 'a'), wait('3', 'b'), wait('4', 'c')];
    outcomes.settle('1');
    await one;
    expect(woken).toEqual(['1']);
    outcomes.defer('a');
    await two;
    expect(woken).toEqual(['1', '2']);
    outcomes.deferAll();
    await Promise.all([three, four]);
    expect(woken).toEqual(['1', '2', '3', '4']);
  });

  it('wake when their time is over', async () => {
    await wait('1', 'a', 1);
    expect(woken).toEqual(['1']);
  });

  it('look for themselves, and again after a look that failed or found nothing', async () => {
    const looks = [(): Promise<boolean> => Promise.reject(new Error('The database is away')), nobodyKnows];
    await wait('1', 'a', NEVER_MS, () => looks.shift()?.() ?? Promise.resolve(true));
    expect(looks).toEqual([]);
  });
});
