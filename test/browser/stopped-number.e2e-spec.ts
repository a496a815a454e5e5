import { dark, DESKTOP, PHONE, type Screen } from '../support/browser.js';
import { Stage } from './stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
});
afterEach(() => stage.endVisits());
afterAll(() => stage.clear());
afterEach(() => stage.simulator.reset());

const TABLET: Screen = { width: 768, height: 900, colorScheme: 'light' };
const setRole = (role: string) => stage.app.db.query('UPDATE agents SET role = $1', [role]);

it.each([DESKTOP, dark(DESKTOP), PHONE])(
  'an agent sees within seconds why a reply waits while TATA refuses the token, and that it waits in the list ($width px, $colorScheme)',
  async (screen) => {
    const visit = await stage.visit(screen);
    const { phone, name } = stage.newCustomer();
    await stage.simulator.customerWrites({ from: phone, name, text: 'Is it free?' });
    await setRole('agent');
    try {
      await visit.enter(`/c/${phone}`);
      await visit.bubble('Is it free?').waitFor();
      stage.simulator.behave({
        on: 'send',
        do: 'refuse',
        status: 401,
        body: { error_code: 'AUTH_FAILED' },
        next: 1000,
      });
      await visit.reply.fill('Yes, it is free');
      await visit.page.getByRole('button', { name: 'Send', exact: true }).click();
      await visit.bubble('Yes, it is free').getByText('Queued').waitFor();
      const why = visit.page.getByText(
        'Waits: TATA refuses the access token of this number. An administrator has to act.',
      );
      await why.waitFor({ timeout: 8_000 });
      await visit.picture(`stopped-${screen.width}-${screen.colorScheme}`);
      expect(await visit.axeFindings()).toEqual([]);
      if (!visit.isPhone) await visit.row(name).getByText('Queued').waitFor();

      stage.simulator.clearRules();
      await visit
        .bubble('Yes, it is free')
        .getByText(/^Read \d\d:\d\d$/)
        .waitFor({ timeout: 30_000 });
      await why.waitFor({ state: 'detached' });
      if (!visit.isPhone) await visit.row(name).getByText('Read', { exact: true }).waitFor();
      expect(await stage.endVisits()).toEqual([]);
    } finally {
      await setRole('administrator');
    }
  },
  90_000,
);

it('a failure speaks Hindi to whoever reads Hindi, and on a tablet the number stays on one line', async () => {
  const visit = await stage.visit(TABLET);
  const { phone, name } = stage.newCustomer();
  await stage.simulator.customerWrites({ from: phone, name, text: 'Is it free?' });
  stage.simulator.behave({ on: 'send', to: phone, do: 'fail', code: 131026 });
  await visit.enter(`/c/${phone}`);
  await visit.reply.fill('Yes, it is free');
  await visit.page.getByRole('button', { name: 'Send', exact: true }).click();
  await visit
    .bubble('Yes, it is free')
    .getByText(/^Not delivered: WhatsApp cannot deliver/)
    .waitFor();
  const number = visit.page.locator('header bdi').first();
  expect((await number.boundingBox())!.height).toBeLessThan(24);
  await visit.picture('failed-768-light');
  await visit.page.evaluate(() => localStorage.setItem('leadline.preferences', JSON.stringify({ locale: 'hi' })));
  await visit.page.setViewportSize({ width: 1440, height: 900 });
  await visit.page.reload();
  await visit.page
    .getByRole('log')
    .getByText(/^नहीं पहुँचा: WhatsApp इस ग्राहक तक संदेश नहीं पहुँचा सकता। .* \(कोड 131026\)$/)
    .waitFor();
  // The note on the lead says so too
  await visit.page.getByRole('complementary').getByText('नहीं पहुँचा').waitFor();
  await visit.picture('failed-1440-light-hi');
  expect(await stage.endVisits()).toEqual([]);
}, 60_000);
