import { DESKTOP, PHONE, type Visit } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { newWamid, statusPayload } from '../support/payloads.js';
import { Stage } from './stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
});
afterEach(() => stage.endVisits());
afterAll(() => stage.clear());

const sheet = (visit: Visit) => visit.page.getByRole('dialog', { name: 'Timeline' });
const steps = (visit: Visit) => sheet(visit).getByRole('list', { name: 'Timeline' }).getByRole('listitem');

describe('the ticks of a message', () => {
  it.each([DESKTOP, PHONE])(
    'open its timeline at $width px, and what failed can be sent again',
    async (screen) => {
      const { phone, name } = stage.newCustomer();
      await stage.simulator.customerWrites({ from: phone, name, text: 'Is it free?' });
      const visit = await stage.visit(screen);
      await visit.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await visit.enter(`/c/${phone}`);
      await visit.bubble('Is it free?').waitFor();

      stage.simulator.behave({ on: 'send', to: phone, do: 'report', statuses: [] });
      await visit.reply.fill('Yes, it is');
      await visit.reply.press('Enter');
      const reply = visit.bubble('Yes, it is');
      await visit.lookFor(reply.getByText(/^Sent \d\d:\d\d$/));
      const [send] = stage.simulator.sends(phone);
      const errors = [{ code: 131000, title: 'Something went wrong' }];
      await stage.app.anonymous.post(
        '/webhook/',
        statusPayload('failed', { wamid: newWamid(), reference: send!.reference!, errors }),
      );
      await visit.lookFor(reply.getByText(/Not delivered: WhatsApp failed for a reason that it does not give/));

      const mark = reply.getByRole('button', { name: /^Not delivered/ });
      await mark.focus();
      await visit.page.keyboard.press('Enter');
      await steps(visit).filter({ hasText: 'Taken by TATA' }).waitFor();
      await steps(visit)
        .filter({ hasText: 'Attempt 1: taken' })
        .getByText(/^HTTP 200 · \d+ ms$/)
        .waitFor();
      await steps(visit).filter({ hasText: 'Not delivered' }).getByText('(code 131000)').waitFor();
      // WhatsApp's clock counts whole seconds: what happened within one stands in its natural order
      expect(await steps(visit).last().textContent()).toContain('Not delivered');
      expect(await visit.axeFindings()).toEqual([]);
      await visit.picture(`timeline-${screen.width}`);
      await sheet(visit).getByRole('button', { name: 'Copy for support' }).click();
      await sheet(visit).getByText('Copied').waitFor();
      const copied = await visit.page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toContain(`message ${send!.reference}`);
      expect(copied).not.toContain(phone);
      await visit.page.keyboard.press('Escape');
      await sheet(visit).waitFor({ state: 'detached' });
      expect(await mark.evaluate((element) => element === document.activeElement)).toBe(true);

      await reply.getByRole('button', { name: 'Retry' }).click();
      await visit.lookFor(reply.getByText(/^Read \d\d:\d\d$/));
      expect(await visit.bubble('Yes, it is').count()).toBe(1);
      await reply.getByRole('button', { name: /^Read/ }).click();
      await steps(visit).filter({ hasText: 'Attempt 2: taken' }).waitFor();
      await sheet(visit).getByText('Reply · billed').waitFor();
      expect(await stage.endVisits()).toEqual([]);
    },
    60_000,
  );

  it('say that an outcome is unknown, and send again by the person’s choice only', async () => {
    const { phone, name } = stage.newCustomer();
    await stage.simulator.customerWrites({ from: phone, name, text: 'Hello?' });
    const visit = await stage.visit();
    await visit.enter(`/c/${phone}`);
    stage.simulator.behave({ on: 'send', to: phone, do: 'drop', accepted: false });
    await visit.reply.fill('Hello!');
    await visit.reply.press('Enter');
    const reply = visit.bubble('Hello!');
    await visit.lookFor(reply.getByText(/Could not confirm that this was sent/));
    expect(stage.simulator.sends(phone)).toEqual([]);
    await reply.getByRole('button', { name: 'Send again' }).click();
    await visit.lookFor(reply.getByText(/^Read \d\d:\d\d$/));
    await eventually(
      () => Promise.resolve(stage.simulator.sends(phone)),
      (sends) => sends.length === 1,
    );
    expect(await stage.endVisits()).toEqual([]);
  });
});
