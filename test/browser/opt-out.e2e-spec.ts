import { DESKTOP } from '../support/browser.js';
import { Stage } from './stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
});
afterEach(() => stage.endVisits());
afterAll(() => stage.clear());

it('whoever writes STOP is seen to have opted out at once, and a person can allow marketing again', async () => {
  const { phone, name } = stage.newCustomer();
  await stage.simulator.customerWrites({ from: phone, name, text: 'Is it free?' });
  const visit = await stage.visit(DESKTOP);
  await visit.enter(`/c/${phone}`);
  await visit.bubble('Is it free?').waitFor();
  const line = visit.page.getByTestId('opt-out');
  expect(await line.count()).toBe(0);

  await stage.simulator.customerWrites({ from: phone, text: 'STOP' });
  await line.getByText(/^Opted out of marketing: .*, by “STOP”$/).waitFor();
  const panel = visit.page.getByRole('region', { name: 'Marketing' });
  await panel.getByText(/by “STOP”$/).waitFor();
  await visit.page.getByText('Opted out of marketing: they wrote “STOP”').waitFor();
  expect(await visit.axeFindings()).toEqual([]);
  await visit.picture('opt-out');

  await panel.getByRole('button', { name: 'Allow marketing again' }).click();
  await panel.getByText(/Only if they asked for it/).waitFor();
  await panel.getByRole('button', { name: 'Allow marketing again' }).click();
  await panel.getByRole('button', { name: 'Mark as opted out of marketing' }).waitFor();
  await visit.page.getByText('Marked as wanting marketing again').waitFor();
  await line.waitFor({ state: 'detached' });
  expect(await stage.endVisits()).toEqual([]);
});
