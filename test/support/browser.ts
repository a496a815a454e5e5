import { mkdirSync } from 'node:fs';
import chromiumForLinux from '@sparticuz/chromium';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { eventually } from './eventually.js';
import { ADMIN, type TestApp } from './start-app.js';

export interface Screen {
  width: number;
  height: number;
  colorScheme: 'light' | 'dark';
}
export const DESKTOP: Screen = { width: 1440, height: 900, colorScheme: 'light' };
export const PHONE: Screen = { width: 390, height: 844, colorScheme: 'light' };
export const dark = (screen: Screen): Screen => ({ ...screen, colorScheme: 'dark' });

/** A change shows within ten seconds; a busy machine gets half as much again. */
export const WITHIN_A_POLL_MS = 15_000;
type Axe = typeof axe;
const MOST_TABS = 60;
/** Playwright's own, where it keeps the worker out. */
const BLOCKED_WORKER = /^Service Worker registration blocked by Playwright/;
const PICTURES = 'test/browser/output';

/** Chromium for one spec file. `CHROMIUM_PATH` names another one, which a Mac needs. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? (await chromiumForLinux.executablePath());
  return chromium.launch({ executablePath });
}

/** A person at a screen of their own, who shares no cookie and no storage with anybody else. */
/** A tab behind another one draws nothing, and has not needed the font that the page asked for at once. */
const EARLY_FONT = /\.woff2 was preloaded using link preload but not used/;

export class Visit {
  private readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    private readonly app: TestApp,
    readonly isPhone: boolean,
  ) {
    page.on('console', (message) => {
      if (BLOCKED_WORKER.test(message.text())) return;
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  /** `serviceWorkers`: a worker between the page and the server hides from `page.route` what it asks for. */
  static async start(
    browser: Browser,
    app: TestApp,
    { colorScheme, ...viewport }: Screen = DESKTOP,
    serviceWorkers: 'allow' | 'block' = 'block',
  ): Promise<Visit> {
    const isPhone = viewport.width < 768;
    const context = await browser.newContext({
      baseURL: app.url,
      viewport,
      colorScheme,
      isMobile: isPhone,
      hasTouch: isPhone,
      deviceScaleFactor: isPhone ? 2 : 1,
      reducedMotion: 'reduce',
      serviceWorkers,
    });
    context.setDefaultTimeout(WITHIN_A_POLL_MS);
    return new Visit(await context.newPage(), context, app, isPhone);
  }

  /** Signs in without the form, and opens an address of the panel. */
  async enter(path = '/', { email, password }: { email: string; password: string } = ADMIN): Promise<void> {
    await this.context.request.post('/ajax/login/', { data: { email, password }, headers: { origin: this.app.url } });
    await this.open(path);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`/tata-chat${path}`);
  }

  /**
   * Looks back at the window until something shows: the panel asks for news at once then, as it does by itself after
   * nine seconds.
   */
  async lookFor(news: Locator): Promise<void> {
    await eventually(
      async () => {
        await this.page.evaluate(() => void window.dispatchEvent(new Event('focus')));
        return news.waitFor({ timeout: 1000 }).then(
          () => true,
          (reason: unknown) => String(reason),
        );
      },
      (shown) => shown === true,
      WITHIN_A_POLL_MS,
    );
  }

  /** Presses Tab until something has the focus. */
  async tabTo(wanted: Locator): Promise<void> {
    for (let presses = 0; presses < MOST_TABS; presses += 1) {
      if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${MOST_TABS} presses of Tab did not lead to ${String(wanted)}`);
  }

  /** What the console said and none of `expected` explains: errors, warnings, violations of the CSP. */
  unexpected(...expected: RegExp[]): string[] {
    return this.complaints.filter((text) => ![EARLY_FONT, ...expected].some((pattern) => pattern.test(text)));
  }

  /** Everything that axe finds wrong with the page as it is now, in a line each; or by these of its rules. */
  async axeFindings(rules?: string[]): Promise<string[]> {
    // Over the debugger, which the page's CSP does not bind.
    if (!(await this.page.evaluate(() => 'axe' in globalThis))) await this.page.evaluate(axe.source);
    return this.page.evaluate(async (only) => {
      const page = globalThis as unknown as { axe: Axe };
      const { violations } = await page.axe.run(only ? { runOnly: only } : {});
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
    }, rules);
  }

  /** A picture for people to look at. */
  async picture(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    await this.page.evaluate(() => document.fonts.ready);
    await this.page.screenshot({ path: `${PICTURES}/${name}.png`, animations: 'disabled', caret: 'hide' });
  }

  end(): Promise<void> {
    return this.context.close();
  }

  /* What people and screen readers find on the page, by the names they know it under. */

  /** By the customer's name, which comes first; the message may name others. */
  row(name: string): Locator {
    return this.page.getByRole('list', { name: 'Conversations' }).getByRole('link', { name: new RegExp(`^${name} `) });
  }

  get thread(): Locator {
    return this.page.getByRole('log', { name: 'Messages' });
  }

  bubble(text: string): Locator {
    return this.thread.getByRole('listitem').filter({ hasText: text });
  }

  get reply(): Locator {
    return this.page.getByRole('textbox', { name: 'Reply' });
  }

  /** Beside the thread where there is room, else over it once asked for. */
  get lead(): Locator {
    return this.page.getByRole(this.isPhone ? 'dialog' : 'complementary', { name: 'Lead' });
  }
}
