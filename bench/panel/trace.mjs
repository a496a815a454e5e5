// What the page's main thread did, from Chromium's own trace.
const CATEGORIES = ['disabled-by-default-devtools.timeline'];
const RUN_TASK = 'RunTask';

export async function startTrace(page) {
  const client = await page.context().newCDPSession(page);
  const events = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(...value.filter(isOfInterest)));
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { recordMode: 'recordAsMuchAsPossible', includedCategories: CATEGORIES },
  });
  return {
    /** How long the longest task of the page's main thread took, and how long the longest of them ran on a processor, in ms. */
    async longestTask() {
      const isDone = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve));
      await client.send('Tracing.end');
      await isDone;
      await client.detach();
      const main = mainThread(events);
      const tasks = events.filter(({ pid, tid }) => pid === main.pid && tid === main.tid);
      const longest = (durations) => Math.max(0, ...durations) / 1000;
      return { wall: longest(tasks.map(({ dur }) => dur)), cpu: longest(tasks.map(({ tdur }) => tdur ?? 0)) };
    },
  };
}

const isOfInterest = ({ name, dur }) => name === RUN_TASK && dur > 1_000;

/** The one that worked most. */
function mainThread(events) {
  const busy = new Map();
  for (const { pid, tid, dur } of events) {
    const one = busy.get(`${pid} ${tid}`) ?? { pid, tid, sum: 0 };
    one.sum += dur;
    busy.set(`${pid} ${tid}`, one);
  }
  const [main] = [...busy.values()].sort((one, other) => other.sum - one.sum);
  if (!main) throw new Error('The trace holds no task');
  return main;
}
