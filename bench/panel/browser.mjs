// Chromium, as the tests have it.
import chromiumForLinux from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const VIEWPORT = { width: 1440, height: 900 };

export async function openBrowser() {
  const executablePath = process.env.CHROMIUM_PATH ?? (await chromiumForLinux.executablePath());
  const browser = await chromium.launch({ executablePath, args: ['--enable-precise-memory-info'] });
  return {
    async blank() {
      const context = await browser.newContext({ viewport: VIEWPORT });
      return context.newPage();
    },
    /** A page of its own for who is signed in. */
    async visit(session) {
      const context = await browser.newContext({ viewport: VIEWPORT });
      const [name, value] = session.cookie.split('=');
      await context.addCookies([{ name, value, url: session.url }]);
      return context.newPage();
    },
    close: () => browser.close(),
  };
}
