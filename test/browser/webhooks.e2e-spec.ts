import { dark, DESKTOP, PHONE } from '../support/browser.js';
import { textPayload } from '../support/payloads.js';
import { ON_THIS_MACHINE } from '../support/webhook-endpoints.js';
import { verified, WebhookReceiver } from '../support/webhook-receiver.js';
import { Stage } from './stage.js';

let stage: Stage;
let receiver: WebhookReceiver;
beforeAll(async () => {
  stage = await Stage.set(ON_THIS_MACHINE);
  receiver = await WebhookReceiver.open();
});
afterAll(async () => {
  await stage.clear();
  await receiver.close();
});

it.each([DESKTOP, dark(PHONE)])(
  'an administrator makes an endpoint, tries it, sees what is delivered and sends it again, at $width px, $colorScheme',
  async (screen) => {
    const name = `Billing ${screen.width}`;
    const from = `91999994${String(screen.width).padStart(4, '0')}`;
    const size = `${screen.width}-${screen.colorScheme}`;
    receiver.received.length = 0;
    receiver.answer = () => ({});
    const visit = await stage.visit(screen);
    const { page } = visit;
    await visit.enter('/settings/webhooks');
    await page.getByRole('button', { name: 'New endpoint' }).click();
    await page.getByLabel('Who is told').fill(name);
    await page.getByLabel('Address', { exact: true }).fill('http://10.0.0.1/hooks');
    expect(await visit.axeFindings()).toEqual([]);
    await page.getByRole('button', { name: 'Make the endpoint' }).click();
    await page.getByText('url leads into a private network').waitFor();
    await visit.picture(`webhooks-form-${size}`);
    await page.getByLabel('Address', { exact: true }).fill(receiver.url);
    await page.getByRole('button', { name: 'Make the endpoint' }).click();
    const secret = await page.getByLabel('Secret', { exact: true }).inputValue();
    await visit.picture(`webhooks-made-${size}`);
    expect(await visit.axeFindings()).toEqual([]);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    expect(await page.content()).not.toContain(secret);

    const row = page.getByRole('list', { name: 'Webhooks' }).getByRole('listitem').filter({ hasText: name }).first();
    await row.getByRole('button', { name: 'Send a test' }).click();
    await row.getByText(/Test: Taken, 204/).waitFor();
    receiver.answer = () => ({ status: 503, body: 'out of paper' });
    await stage.app.anonymous.post('/webhook/', textPayload({ from, text: 'Is it still free?' }));
    await row.getByText(/Takes nothing since .*: Answered 503/).waitFor();
    await row.getByRole('button', { name: `Deliveries to ${name}` }).click();
    await row.getByRole('button', { name: /1 · message.received/ }).click();
    await row.getByText('out of paper').first().waitFor();
    await row.getByText(/Is it still free/).waitFor();
    await visit.picture(`webhooks-log-${size}`);
    expect(await visit.axeFindings()).toEqual([]);
    receiver.answer = () => ({});
    await row.getByRole('button', { name: 'Deliver again' }).click();
    await row.getByRole('button', { name: /1 · message.received Taken/ }).waitFor();
    const last = receiver.received.at(-1)!;
    expect(verified(secret, last)).toMatchObject({ sequence: 1, data: { text: 'Is it still free?' } });

    await row.getByRole('button', { name: `Delete ${name}` }).click();
    await row.getByRole('button', { name: 'Delete', exact: true }).click();
    await row.waitFor({ state: 'detached' });
    expect(await stage.endVisits(/400/)).toEqual([]);
  },
  60_000,
);
