// How the panel feels: a thread of 20,000 messages and a list of 100,000 conversations in a real browser, with a trace.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { startLeadline } from '../contestants.mjs';
import { judge } from '../figures.mjs';
import { openBrowser } from '../panel/browser.mjs';
import { startTrace } from '../panel/trace.mjs';
import { seedConversations, seedThread } from '../seed.mjs';
import { Session } from '../session.mjs';

const CONVERSATIONS = 100_000;
const MESSAGES = 20_000;
const LONGEST_FRAME_MS = 50;
/** Until what a page does at its start is over; its stream of events never ends. */
const CALM_MS = 2_000;
/** Scrolled so often, the panel holds as many rows around what is seen as it ever keeps. */
const WARM_MOVES = 300;
const PANEL = new URL('../../frontend/dist/', import.meta.url);
const MOST_KB = 200;

export async function benchPanel({ cluster, report }) {
  report.heading(
    `The panel: a thread of ${MESSAGES.toLocaleString('en')} messages, a list of ${CONVERSATIONS.toLocaleString('en')} conversations`,
  );
  const url = await cluster.create('panel');
  await seedConversations(url, { conversations: CONVERSATIONS, messagesEach: 1 });
  const thread = await seedThread(url, { conversation: 0, count: MESSAGES });
  const server = await startLeadline(url, cluster.dataDir);
  const browser = await openBrowser();
  try {
    const session = await Session.open(server.port);
    firstLoad(report);
    await vitals({ browser, session, report, thread });
    await scrolling({ browser, session, report, ...threadRun(thread) });
    await scrolling({ browser, session, report, ...listRun() });
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** What the address of the inbox makes a browser fetch before it shows anything. */
function firstLoad(report) {
  const html = readFileSync(new URL('index.html', PANEL), 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\/tata-chat\/([^"]+\.js)"/g)].map(([, path]) => path);
  const kb = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(new URL(path, PANEL))).length, 0) / 1024;
  report.line(`${scripts.length} scripts`);
  report.record('panel', { name: 'first load', scripts, kb });
  report.ratio(judge('first load: kB of JavaScript, gzip', kb, { max: MOST_KB }));
}

async function vitals({ browser, session, report, thread }) {
  for (const [name, path, ready] of [
    ['inbox', '/', 'a[href*="/c/"]'],
    ['thread', `/c/${thread.phone}`, '[data-message]'],
  ]) {
    const page = await browser.visit(session);
    await page.addInitScript(() => {
      window.vitals = { lcp: 0, cls: 0, moved: [] };
      const nameOf = (node) => {
        const element = node instanceof Element ? node : node?.parentElement;
        return element ? `${element.tagName.toLowerCase()}.${[...element.classList].slice(0, 6).join('.')}` : '(gone)';
      };
      const placeOf = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.vitals.lcp = entry.startTime;
      }).observe({ type: 'largest-contentful-paint', buffered: true });
      new PerformanceObserver((list) => {
        for (const { hadRecentInput, value, sources, startTime } of list.getEntries()) {
          if (hadRecentInput) continue;
          window.vitals.cls += value;
          for (const { node, previousRect, currentRect } of sources)
            window.vitals.moved.push(
              `${startTime.toFixed(0)} ms: ${nameOf(node)} from ${placeOf(previousRect)} to ${placeOf(currentRect)}`,
            );
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${session.url}/tata-chat${path}`);
    await page.locator(ready).first().waitFor();
    await page.waitForTimeout(CALM_MS);
    const { lcp, cls, moved } = await page.evaluate(() => window.vitals);
    for (const one of moved) report.line(`moved at ${one}`);
    report.record('panel', { name: `vitals: ${name}`, lcp, cls });
    report.ratio(judge(`${name}: LCP in ms`, lcp, { max: 2_500 }));
    report.ratio(judge(`${name}: CLS`, cls, { max: 0 }));
    await page.context().close();
  }
}

/** Scrolls to the far end and back, most of a screen or more in every frame, faster than any hand, and looks at every frame. */
async function scrolling({ browser, session, report, name, path, ready, box, step, isThere }) {
  const page = await browser.visit(session);
  await page.goto(`${session.url}/tata-chat${path}`);
  await page.locator(ready).first().waitFor();
  await page.waitForTimeout(CALM_MS);
  const opened = await heapMb(page);
  const warm = await watched(page, () => page.evaluate(scrollOn, { box, step, isEnd: isThere, mostMoves: WARM_MOVES }));
  const before = await heapMb(page);
  const onward = await watched(page, () => page.evaluate(scrollOn, { box, step, isEnd: isThere }));
  const homeward = await watched(page, () => page.evaluate(scrollOn, { box, step: -step, isEnd: null }));
  const after = await heapMb(page);
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  const runs = [warm, onward, homeward];
  const frames = runs.reduce((sum, run) => sum + run.frames, 0);
  const long = runs.flatMap((run) => run.long);
  const task = {
    wall: Math.max(...runs.map((run) => run.task.wall)),
    cpu: Math.max(...runs.map((run) => run.task.cpu)),
  };
  const [there, back] = [warm.seconds + onward.seconds, homeward.seconds];
  const longest = long.toSorted((one, other) => other.duration - one.duration)[0] ?? { duration: 0, waited: 0 };
  report.line(
    `${name}: ${there.toFixed(0)} s there, ${back.toFixed(0)} s back, ${frames} frames, ${long.length} of them over ` +
      `${LONGEST_FRAME_MS} ms (longest ${longest.duration.toFixed(0)} ms, of which its picture was waited for ${longest.waited.toFixed(0)} ms); ` +
      `longest task ${task.wall.toFixed(1)} ms, of the processor ${task.cpu.toFixed(1)} ms; heap ${opened.toFixed(1)} MB when opened, ` +
      `${before.toFixed(1)} MB after ${WARM_MOVES} moves, ${after.toFixed(1)} MB in the end; ${elements} elements`,
  );
  report.record('panel', { name, there, back, frames, long, task, opened, before, after, elements });
  report.ratio(judge(`${name}: frames over ${LONGEST_FRAME_MS} ms`, long.length, { max: 0 }));
  report.ratio(judge(`${name}: longest task in ms of the processor`, task.cpu, { max: LONGEST_FRAME_MS }));
  report.ratio(judge(`${name}: heap in the end / after ${WARM_MOVES} moves`, after / before, { max: 1.25 }));
  await page.context().close();
}

const threadRun = ({ phone }) => ({
  name: 'thread',
  path: `/c/${phone}`,
  ready: '[data-message]',
  box: '[role=log]',
  step: -600,
  isThere: 'Seed 0.',
});
const listRun = () => ({
  name: 'list',
  path: '/',
  ready: 'a[href*="/c/"]',
  box: 'section[aria-labelledby=inbox-title] ul',
  step: 1_200,
  isThere: 'Customer 0',
});

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

/** What the page's frames and tasks were like meanwhile. Garbage is not collected for us then: that would be our pause, not its. */
async function watched(page, work) {
  await page.evaluate(watchFrames);
  const trace = await startTrace(page);
  const seconds = await timed(work);
  const task = await trace.longestTask();
  return { seconds, task, ...(await page.evaluate(() => window.stopWatching())) };
}

/** In the page. The browser itself reports frames of 50 ms and more, from the input or task that began them to the picture. */
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

async function timed(work) {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

async function heapMb(page) {
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  await client.detach();
  return usedSize / 1024 / 1024;
}
