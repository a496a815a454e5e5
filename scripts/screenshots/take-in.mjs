import { ADMIN } from './stage.mjs';

/** The panel does without a font that is late the first time; a picture waits for it, as a second visit has it. */
async function withFonts(route) {
  try {
    const response = await route.fetch();
    const css = (await response.text()).replaceAll('font-display:optional', 'font-display:block');
    await route.fulfill({ response, body: css });
  } catch {
    // The picture was taken before it came
  }
}

let cookies = null;

/** Once for all pictures: each sign-in would be one more session in the settings. */
async function signedIn(context, stage) {
  if (cookies) return cookies;
  const answer = await context.request.post('/ajax/login/', { data: ADMIN, headers: { origin: stage.url } });
  if (!answer.ok()) throw new Error(`Signing in was answered ${answer.status()}`);
  cookies = await context.cookies();
  return cookies;
}

/**
 * Every view in another language: it is brought into its state in English, by whose words it is found, and then says the same again.
 * A sentence that stays English is one that was put together once; the views called `-hindi` begin in Hindi.
 */
async function speak(page, locale) {
  await page.evaluate((locale) => {
    const { $pinia } = document.querySelector('#app').__vue_app__.config.globalProperties;
    $pinia.state.value.preferences.locale = locale;
  }, locale);
  await page.waitForFunction((locale) => document.documentElement.lang === locale, locale);
}

/** Fetched while there is a connection. */
async function learn(page, locale) {
  await page.waitForFunction(() => document.querySelector('#app')?.__vue_app__);
  await speak(page, locale);
  await speak(page, 'en');
}

/** Opens one view as somebody does, brings it into its state, and takes its picture. */
export async function takeIn({ browser, stage, view, width, scheme, locale, path }) {
  const isPhone = width < 768;
  const context = await browser.newContext({
    baseURL: stage.url,
    viewport: { width, height: isPhone ? 844 : width > 1200 ? 900 : 768 },
    colorScheme: scheme,
    isMobile: isPhone,
    hasTouch: isPhone,
    deviceScaleFactor: isPhone ? 2 : 1,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Kolkata',
    serviceWorkers: 'block',
    permissions: ['clipboard-write'],
  });
  context.setDefaultTimeout(8_000);
  try {
    const page = await context.newPage();
    if (!view.isSignedOut) await context.addCookies(await signedIn(context, stage));
    await page.route('**/*.css', withFonts);
    // What is typed for one picture is in no other
    await page.route('**/ajax/tata-drafts/**', (route) =>
      route.request().method() === 'GET' ? route.continue() : route.abort(),
    );
    await view.before?.({ page, context, stage });
    const address = typeof view.path === 'function' ? view.path(stage) : view.path;
    // The development server compiles what it is asked for the first time
    const isDevelopment = address.startsWith('http');
    await page.goto(isDevelopment ? address : `/tata-chat${address}`, isDevelopment ? { timeout: 90_000 } : {});
    const isTranslated = locale !== 'en' && !view.name.endsWith('-hindi');
    if (isTranslated) await learn(page, locale);
    await view.ready?.({ page, context, stage, isPhone, width });
    if (!view.isLoading) await page.waitForFunction(() => !document.querySelector('.skeleton'));
    if (isTranslated) await speak(page, locale);
    // A page that has just come may not have asked for the letters of its last row yet
    await page.evaluate(() => Promise.allSettled([...document.fonts].map((font) => font.load())));
    await page.screenshot({ path, animations: 'disabled', caret: 'hide', fullPage: view.isFull === true });
  } finally {
    await context.close();
  }
}
