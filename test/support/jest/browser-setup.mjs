// What HTTP specs need, and Chromium: unpacked once, before several workers want it at the same moment.
import chromiumForLinux from '@sparticuz/chromium';
import setUp from './global-setup.mjs';

export default async function setUpBrowser() {
  await setUp();
  process.env.CHROMIUM_PATH ??= await chromiumForLinux.executablePath();
}
