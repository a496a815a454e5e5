// What scrolling is like: every frame of a way there and back, and the tasks of a shorter one under the browser's trace.
import { judge } from '../figures.mjs';
import { startTrace } from './trace.mjs';

const LONGEST_MS = 50;
/** Until what a page does at its start is over; its stream of events never ends. */
const CALM_MS = 2_000;
/** Scrolled so often, the panel holds as many rows around what is seen as it ever keeps. */
const WARM_MOVES = 300;
/** The trace itself keeps a processor busy, and with it the pictures waiting: it is taken of a way of its own. */
const TRACED_MOVES = 1_500;
const PLAIN_ROWS = 4_000;
const PLAIN_MOVES = 2_000;

/** Most of a screen or more in every frame, faster than any hand. */
export async function measureScrolling({ browser, session, report, plain, ...run }) {
  const { name } = run;
  const seen = await thereAndBack({ browser, session, ...run });
  const task = await longestTask({ browser, session, ...run });
  const { frames, long, opened, before, after } = seen;
  const own = long.filter(({ duration, waited }) => duration - waited > LONGEST_MS);
  const longest = Math.max(0, ...long.map(({ duration }) => duration));
  report.line(
    `${name}: ${seen.there.toFixed(0)} s there, ${seen.back.toFixed(0)} s back, ${frames} frames, ${long.length} of them over ` +
      `${LONGEST_MS} ms (longest ${longest.toFixed(0)} ms), ${own.length} by the page's own work; longest task ` +
      `${task.wall.toFixed(1)} ms, of the processor ${task.cpu.toFixed(1)} ms; heap ${opened.toFixed(1)} MB when opened, ` +
      `${before.toFixed(1)} MB after ${WARM_MOVES} moves, ${after.toFixed(1)} MB in the end; ${seen.elements} elements`,
  );
  report.record('panel', { name, ...seen, task });
  report.ratio(judge(`${name}: frames over ${LONGEST_MS} ms by the page's own work`, own.length, { max: 0 }));
  report.ratio(judge(`${name}: longest task in ms`, task.wall, { max: LONGEST_MS }));
  const perFrame = (count, of) => (count / of) * 10_000;
  report.ratio(judge(`${name}: of 10,000 frames over ${LONGEST_MS} ms`, perFrame(long.length, frames)));
  report.ratio(judge('the same of plain rows without any script', perFrame(plain.long.length, plain.frames)));
  report.ratio(judge(`${name}: heap in the end / after ${WARM_MOVES} moves`, after / before, { max: 1.25 }));
}

/** What this machine's browser makes of rows that nothing has to be done for. */
export async function plainFrames({ browser, report }) {
  const page = await browser.blank();
  const rows = Array.from(
    { length: PLAIN_ROWS },
    (_, n) => `<p class="row">Seed ${n}. ${'Is the site visit on Saturday still on? '.repeat(1 + ((n * 7) % 9))}</p>`,
  );
  await page.setContent(
    `<style>.log { height: 700px; overflow: auto } .row { width: 500px; padding: 8px 12px; border-radius: 14px; background: #eee }</style>
     <div role="log" class="log">${rows.join('')}</div>`,
  );
  await page.waitForTimeout(CALM_MS);
  let [frames, long] = [0, []];
  for (let moves = 0; moves < PLAIN_MOVES;) {
    for (const step of [600, -600]) {
      const seen = await watched(page, () =>
        page.evaluate(scrollOn, { box: '[role=log]', step, isEnd: null, mostMoves: 200 }),
      );
      frames += seen.frames;
      long = [...long, ...seen.long];
      moves += 200;
    }
  }
  report.line(`plain rows: ${frames} frames, ${long.length} of them over ${LONGEST_MS} ms`);
  await page.context().close();
  return { frames, long };
}

async function thereAndBack({ browser, session, box, step, isThere, ...place }) {
  const page = await open({ browser, session, ...place });
  const opened = await heapMb(page);
  const warm = await watched(page, () => page.evaluate(scrollOn, { box, step, isEnd: isThere, mostMoves: WARM_MOVES }));
  const before = await heapMb(page);
  const onward = await watched(page, () => page.evaluate(scrollOn, { box, step, isEnd: isThere }));
  const homeward = await watched(page, () => page.evaluate(scrollOn, { box, step: -step, isEnd: null }));
  const after = await heapMb(page);
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  await page.context().close();
  const runs = [warm, onward, homeward];
  return {
    there: warm.seconds + onward.seconds,
    back: homeward.seconds,
    frames: runs.reduce((sum, run) => sum + run.frames, 0),
    long: runs.flatMap((run) => run.long),
    opened,
    before,
    after,
    elements,
  };
}

async function longestTask({ browser, session, box, step, isThere, ...place }) {
  const page = await open({ browser, session, ...place });
  const trace = await startTrace(page);
  await page.evaluate(scrollOn, { box, step, isEnd: isThere, mostMoves: TRACED_MOVES });
  await page.evaluate(scrollOn, { box, step: -step, isEnd: null });
  const task = await trace.longestTask();
  await page.context().close();
  return task;
}

async function open({ browser, session, path, ready }) {
  const page = await browser.visit(session);
  await page.goto(`${session.url}/tata-chat${path}`);
  await page.locator(ready).first().waitFor();
  await page.waitForTimeout(CALM_MS);
  return page;
}

/** What the page's frames were like meanwhile. Garbage is not collected for us then: that would be our pause, not its. */
async function watched(page, work) {
  await page.evaluate(watchFrames);
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  return { seconds, ...(await page.evaluate(() => window.stopWatching())) };
}

/** In the page. Goes on while something moves or is awaited, until `isEnd` is there. */
async function scrollOn({ box, step, isEnd, mostMoves = Infinity }) {
  const found = document.querySelector(box);
  const scroller = found.tagName === 'UL' ? found.parentElement : found;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  let still = 0;
  for (let moves = 0; still < 150 && moves < mostMoves;) {
    const before = scroller.scrollTop;
    if (!scroller.querySelector('.skeleton')) scroller.scrollBy(0, step);
    await frame();
    const hasMoved = Math.abs(scroller.scrollTop - before) > 1;
    still = hasMoved ? 0 : still + 1;
    if (hasMoved) moves += 1;
    if (isEnd && !hasMoved && still > 5 && scroller.textContent.includes(isEnd)) return;
  }
}

/**
 * In the page. The browser itself reports frames of 50 ms and more, from the input or task that began them to the picture.
 * `waited`: how long nothing was done before the picture began, as while an earlier one is still being painted.
 */
function watchFrames() {
  const seen = { frames: 0, long: [] };
  const note = (list) => {
    for (const { duration, startTime, renderStart, scripts } of list) {
      const worked = scripts.filter((one) => one.startTime < renderStart).reduce((sum, one) => sum + one.duration, 0);
      seen.long.push({ duration, waited: Math.max(0, renderStart - startTime - worked) });
    }
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'long-animation-frame' });
  let request = 0;
  const count = () => {
    seen.frames += 1;
    request = requestAnimationFrame(count);
  };
  count();
  window.stopWatching = () => {
    note(observer.takeRecords());
    observer.disconnect();
    cancelAnimationFrame(request);
    return seen;
  };
}

async function heapMb(page) {
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  await client.detach();
  return usedSize / 1024 / 1024;
}
