import { dark, PHONE, type Screen } from '../support/browser.js';
import { Stage } from './stage.js';

const TABLET: Screen = { width: 820, height: 1180, colorScheme: 'light' };

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
});
afterEach(() => stage.endVisits());
afterAll(() => stage.clear());

it.each([TABLET, dark(TABLET)])(
  'on a tablet the list becomes its pictures, and stays so ($colorScheme)',
  async (screen) => {
    const other = stage.newCustomer();
    const { phone, name } = stage.newCustomer();
    await stage.simulator.customerWrites({ from: other.phone, name: other.name, text: 'Hello' });
    await stage.simulator.customerWrites({ from: phone, name, text: 'Is it free?' });
    await stage.app.agent.send('PUT', '/api/v1/message-rates', { currency: 'INR', service: 0.115, marketing: 0.8631 });
    const visit = await stage.visit(screen);
    const { page } = visit;
    await visit.enter(`/c/${phone}`);
    await visit.bubble('Is it free?').waitFor();
    await page.getByTestId('reply-price').getByText('≈ ₹0.115').waitFor();
    await visit.picture(`tablet-list-820-${screen.colorScheme}`);
    await page.getByRole('button', { name: 'Narrow the list' }).click();
    const width = () => visit.row(other.name).evaluate((row) => row.closest('section')!.clientWidth);
    await page.getByRole('button', { name: 'Widen the list' }).waitFor();
    expect(await width()).toBeLessThanOrEqual(64);
    expect(await visit.row(other.name).getAttribute('title')).toBe(other.name);
    await visit.row(other.name).locator('.corner').getByText('1', { exact: true }).waitFor();
    await visit.picture(`tablet-narrow-820-${screen.colorScheme}`);
    expect(await visit.axeFindings()).toEqual([]);

    await page.reload();
    await page.getByRole('button', { name: 'Widen the list' }).waitFor();
    expect(await width()).toBeLessThanOrEqual(64);
    // What is read in it makes it wide
    await visit.row(other.name).focus();
    await page.keyboard.press('/');
    await page.keyboard.type('free');
    expect(await page.locator('input[type=search]').inputValue()).toBe('free');
    expect(await width()).toBeGreaterThan(200);
    expect(await stage.endVisits()).toEqual([]);
  },
);

it.each([PHONE, dark(PHONE)])(
  'on a phone the lead stands over half of the thread, or all of it ($colorScheme)',
  async (screen) => {
    const { phone, name } = stage.newCustomer();
    await stage.simulator.customerWrites({ from: phone, name, text: 'Is it free?' });
    const visit = await stage.visit(screen);
    const { page } = visit;
    await visit.enter(`/c/${phone}`);
    await visit.bubble('Is it free?').waitFor();
    const opener = page.getByRole('button', { name: 'Show lead' });
    await opener.click();
    await visit.lead.getByRole('list', { name: 'Timeline of this lead' }).waitFor();
    const height = async () => Math.round((await visit.lead.boundingBox())!.height / 10) * 10;
    expect(await height()).toBe(470);
    await visit.picture(`lead-sheet-half-390-${screen.colorScheme}`);
    expect(await visit.axeFindings()).toEqual([]);
    await visit.lead.getByRole('button', { name: 'Full height' }).click();
    expect(await height()).toBe(840);
    await visit.picture(`lead-sheet-full-390-${screen.colorScheme}`);
    // Down by the handle, and further down, away
    const drag = async (fromY: number, toY: number) => {
      await page.mouse.move(120, fromY);
      await page.mouse.down();
      await page.mouse.move(120, toY, { steps: 4 });
      await page.mouse.up();
    };
    await drag(14, 200);
    await visit.lead.getByRole('button', { name: 'Full height' }).waitFor();
    expect(await height()).toBe(470);
    await drag(844 - 470 + 14, 640);
    await visit.lead.waitFor({ state: 'detached' });
    await opener.click();
    await visit.lead.waitFor();
    await page.keyboard.press('Escape');
    await visit.lead.waitFor({ state: 'detached' });
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await stage.endVisits()).toEqual([]);
  },
);
