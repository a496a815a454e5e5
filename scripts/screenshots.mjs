// Pictures of every view and state, light and dark, at three widths (and a tablet's, where it has something of its own), with a contact sheet: look at screenshots/index.html.
// npm run screenshots [-- WORDS…] [--width 390] [--scheme dark] [--locale hi] [--folder PATH] takes those whose name holds one of the words.
// npm run screenshots -- --docs takes those of README and docs anew.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import chromiumForLinux from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import { buildIfStale } from './build-if-stale.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string' },
    scheme: { type: 'string' },
    locale: { type: 'string', default: 'en' },
    folder: { type: 'string', default: 'screenshots' },
    docs: { type: 'boolean', default: false },
  },
});
const WIDTHS = values.width ? [Number(values.width)] : [1440, 1024, 820, 390];
const SCHEMES = ['light', 'dark'].filter((scheme) => !values.scheme || scheme === values.scheme);
const FOLDER = resolve(values.folder);

await buildIfStale();
const { setStage } = await import('./screenshots/stage.mjs');
const { VIEWS } = await import('./screenshots/views.mjs');
const { contactSheet } = await import('./screenshots/contact-sheet.mjs');
const { isInDocs, writeDocsImages } = await import('./screenshots/docs-images.mjs');
const { takeIn } = await import('./screenshots/take-in.mjs');

/** A whole name is that view alone. */
const answersTo = (name, word) => name === word || (name.includes(word) && !VIEWS.some((view) => view.name === word));
/** A width that was asked for shows what those like it have; else the tablet's own views alone are taken on one. */
const kindOf = (width) => (width < 768 ? 'phone' : width < 1024 ? 'tablet' : width < 1280 ? 'laptop' : 'desk');
const isOf = (widths, width) =>
  values.width
    ? !widths || widths.some((one) => kindOf(one) === kindOf(width))
    : (widths ?? [1440, 1024, 390]).includes(width);
const isWanted = ({ name, widths }, width) =>
  isOf(widths, width) && (positionals.length === 0 || positionals.some((word) => answersTo(name, word)));

const isWhole = !values.docs && positionals.length === 0 && !values.width && !values.scheme && values.locale === 'en';
// Never a folder that was named
if (isWhole && values.folder === 'screenshots') await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const stage = await setStage();
const executablePath = process.env.CHROMIUM_PATH ?? (await chromiumForLinux.executablePath());
const browser = await chromium.launch({ executablePath });
const taken = [];
const failed = [];
try {
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) {
      for (const view of VIEWS.filter((view) =>
        values.docs ? isInDocs(view.name, width, scheme) : isWanted(view, width),
      )) {
        const file = `${view.name}-${width}-${scheme}${values.locale === 'en' ? '' : `-${values.locale}`}.png`;
        try {
          await takeIn({ browser, stage, view, width, scheme, locale: values.locale, path: `${FOLDER}/${file}` });
          taken.push({ name: view.name, width, scheme, file });
        } catch (error) {
          failed.push(`${file}: ${String(error.message).split('\n')[0]}`);
        }
      }
      process.stdout.write(`${width} px, ${scheme}: ${taken.length} pictures, ${failed.length} failed\n`);
    }
  }
  if (values.docs && failed.length === 0) await writeDocsImages(FOLDER);
  await writeFile(`${FOLDER}/index.html`, contactSheet(taken));
} finally {
  await browser.close();
  await stage.clear();
}
if (failed.length > 0) process.stderr.write(`${failed.join('\n')}\n`);
process.stdout.write(`${taken.length} pictures; open ${join(FOLDER, 'index.html')}\n`);
process.exit(failed.length > 0 ? 1 : 0);
