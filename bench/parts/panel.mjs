// How the panel feels: a thread of 20,000 messages and a list of 100,000 conversations in a real browser, with a trace.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { startLeadline } from '../contestants.mjs';
import { judge } from '../figures.mjs';
import { openBrowser } from '../panel/browser.mjs';
import { measureScrolling, plainFrames } from '../panel/scrolling.mjs';
import { seedConversations, seedThread } from '../seed.mjs';
import { Session } from '../session.mjs';

const CONVERSATIONS = 100_000;
const MESSAGES = 20_000;
/** Until what a page does at its start is over; its stream of events never ends. */
const CALM_MS = 2_000;
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
    const plain = await plainFrames({ browser, report });
    await measureScrolling({ browser, session, report, plain, ...threadRun(thread) });
    await measureScrolling({ browser, session, report, plain, ...listRun() });
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
