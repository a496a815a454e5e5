// Chromium, as the tests have it.
import chromiumForLinux from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

export async function openBrowser() {
  const executablePath = process.env.CHROMIUM_PATH ?? (await chromiumForLinux.executablePath());
  const browser = await chromium.launch({ executablePath, args: ['--enable-precise-memory-info'] });
  return {
    /** A page of its own for who is signed in. */
    async visit(session) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const [name, value] = session.cookie.split('=');
      await context.addCookies([{ name, value, url: session.url }]);
      return context.newPage();
    },
    close: () => browser.close(),
  };
}
