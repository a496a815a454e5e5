import type { Route } from 'playwright-core';
import { dark, DESKTOP, PHONE, type Visit } from '../support/browser.js';
import { textPayload } from '../support/payloads.js';
import { emptyTables } from '../support/empty-tables.js';
import { Stage } from './stage.js';

const SCREENS = [DESKTOP, PHONE, dark(DESKTOP), dark(PHONE)];
const DAY_MS = 24 * 3_600_000;
const NOTICE = '24-hour window closed 3 h ago';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
});
afterEach(() => stage.endVisits());
afterAll(() => stage.clear());
beforeEach(() => stage.app.agent.post('/api/v1/templates/sync', {}));
afterEach(() => stage.simulator.reset());

const desk = (visit: Visit) => visit.page.getByRole('region', { name: 'Templates for this customer' });
const offered = (visit: Visit, name: RegExp) => desk(visit).getByRole('button', { name }).first();
const send = (visit: Visit) => desk(visit).getByRole('button', { name: 'Send template' });

async function enterSilent(visit: Visit): Promise<{ phone: string; name: string }> {
  const customer = await stage.silentCustomer(27);
  await visit.enter(`/c/${customer.phone}`);
  await visit.page.getByText(NOTICE).waitFor();
  return customer;
}

describe('a window that has closed', () => {
  it.each(SCREENS)(
    'has the templates in the composer’s place, and one that is sent stands in the thread as delivered ($width px, $colorScheme)',
    async (screen) => {
      const visit = await stage.visit(screen);
      const picture = (what: string) => visit.picture(`closed-${what}-${screen.width}-${screen.colorScheme}`);
      const { phone, name } = await enterSilent(visit);
      await visit.page.getByText(screen.width < 768 ? 'Closed' : 'Closed · template only', { exact: true }).waitFor();
      expect(await visit.reply.count()).toBe(0);
      await offered(visit, /^booking_update/).waitFor();
      await picture('list');
      expect(await visit.axeFindings()).toEqual([]);

      await offered(visit, /^booking_update/).click();
      await send(visit).click();
      await desk(visit).getByText('Fill this in').first().waitFor();
      await picture('errors');
      await desk(visit).getByLabel('booking id in the header').fill('B-7');
      await desk(visit)
        .getByRole('button', { name: `Name ${name} for customer` })
        .click();
      await desk(visit).getByLabel('stage').fill('confirmed');
      await desk(visit).getByLabel('End of the address behind “See booking”').fill('B-7');
      await desk(visit).getByRole('figure').getByText(`Dear ${name}, your booking is now confirmed.`).waitFor();
      await picture('filled');
      expect(await visit.axeFindings()).toEqual([]);

      // At once: TATA has not answered yet
      stage.simulator.behave({ on: 'send', to: phone, do: 'stall', ms: 1000 });
      await send(visit).click();
      const bubble = visit.bubble(`Dear ${name}, your booking is now`);
      await bubble.getByText(/^(Sending|Queued)/).waitFor();
      for (const words of [
        'Booking B-7',
        'Example Homes, Bengaluru',
        'See booking',
        'https://example.com/b/B-7',
        'Call us',
      ])
        await bubble.getByText(words).waitFor();
      await bubble.getByText('Template · booking_update · en').waitFor();
      await visit.lookFor(bubble.getByText(/^Read \d\d:\d\d$/));
      expect(await bubble.count()).toBe(1);
      expect(stage.simulator.sends(phone)).toMatchObject([
        { body: { type: 'template', template: { name: 'booking_update', language: { code: 'en' } } } },
      ]);
      await offered(visit, /^booking_update/).waitFor();
      await picture('sent');
      expect(await visit.axeFindings()).toEqual([]);
      await visit.page.reload();
      await bubble.getByText('See booking').waitFor();
      expect(await stage.endVisits()).toEqual([]);
    },
    60_000,
  );

  it('is dealt with by the keyboard alone', async () => {
    const visit = await stage.visit();
    const { keyboard } = visit.page;
    const { phone, name } = await enterSilent(visit);
    await offered(visit, /^visit_reminder English/).waitFor();
    const search = desk(visit).getByRole('searchbox', { name: 'Search templates' });
    await visit.tabTo(search);
    await keyboard.type('visit');
    await visit.tabTo(offered(visit, /^visit_reminder English/));
    await keyboard.press('Enter');
    await visit.tabTo(desk(visit).getByLabel('{{1}}', { exact: true }));
    await visit.tabTo(desk(visit).getByRole('button', { name: `Name ${name} for {{1}}` }));
    await keyboard.press('Enter');
    await visit.tabTo(desk(visit).getByLabel('{{2}}', { exact: true }));
    await keyboard.type('Sunday at 10');
    await keyboard.press('Enter');
    await visit.lookFor(visit.bubble('your visit is on Sunday at 10').getByText(/^Read/));
    expect(stage.simulator.sends(phone)).toHaveLength(1);
    // Whoever goes on by keyboard is still where the templates are
    expect(await desk(visit).evaluate((element) => element.contains(document.activeElement))).toBe(true);
    expect(await stage.endVisits()).toEqual([]);
  });

  it('opens again with the draft when the customer writes, without a reload', async () => {
    const visit = await stage.visit();
    const { phone, name } = stage.newCustomer();
    // Open for a moment yet
    const at = new Date(Date.now() - DAY_MS + 8_000);
    await stage.app.anonymous.post('/webhook/', textPayload({ from: phone, name, at }));
    await visit.enter(`/c/${phone}`);
    await visit.reply.fill('Half a sentence');
    await offered(visit, /^visit_reminder/).waitFor();
    expect(await visit.reply.count()).toBe(0);
    await visit.page.getByText('24-hour window closed just now').waitFor();
    await visit.page.getByText('Your draft is kept.').waitFor();
    // The focus went along
    expect(await desk(visit).evaluate((element) => element.contains(document.activeElement))).toBe(true);

    await stage.simulator.customerWrites({ from: phone, name, text: 'Back again' });
    await visit.lookFor(visit.reply);
    expect(await visit.reply.inputValue()).toBe('Half a sentence');
    expect(await desk(visit).count()).toBe(0);
    expect(await visit.reply.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await stage.endVisits()).toEqual([]);
  });

  it('keeps a template that is being filled in when the customer writes meanwhile', async () => {
    const visit = await stage.visit();
    const { phone, name } = await enterSilent(visit);
    await offered(visit, /^visit_reminder English/).click();
    await desk(visit).getByLabel('{{1}}', { exact: true }).fill('Asha');
    await stage.simulator.customerWrites({ from: phone, name, text: 'Hello again' });
    await visit.lookFor(visit.reply);
    expect(await desk(visit).getByLabel('{{1}}', { exact: true }).inputValue()).toBe('Asha');
    await visit.picture('closed-opened-meanwhile-1440-light');
    await desk(visit).getByRole('button', { name: 'Close the templates' }).click();
    expect(await desk(visit).count()).toBe(0);
    expect(await visit.reply.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await stage.endVisits()).toEqual([]);
  });

  it.each([DESKTOP, PHONE])(
    'that the server knows of first keeps the text, and says why it was not sent ($width px)',
    async (screen) => {
      const visit = await stage.visit(screen);
      const { phone, name } = stage.newCustomer();
      await stage.simulator.customerWrites({ from: phone, name, text: 'Hello?' });
      await visit.enter(`/c/${phone}`);
      await visit.reply.fill('In the last second');
      // Behind the panel's back, as a clock that runs ahead would have it: whatever it asks for before, the window is open
      const closeWindow = async (route: Route): Promise<void> => {
        await stage.app.db.query(`UPDATE conversations SET last_incoming_at = now() - interval '25 hours'`);
        await route.continue();
      };
      await visit.page.route('**/ajax/tata-send-reply/', closeWindow, { times: 1 });
      await visit.page.getByRole('button', { name: 'Send', exact: true }).click();
      await visit.page.getByText('Not sent: the 24-hour window closed before your message').waitFor();
      await visit.page.getByText('Your draft is kept.').waitFor();
      await offered(visit, /^visit_reminder/).waitFor();
      expect(await visit.bubble('In the last second').count()).toBe(0);
      await visit.picture(`closed-too-late-${screen.width}-light`);
      expect(await visit.axeFindings()).toEqual([]);
      expect(stage.simulator.sends(phone)).toEqual([]);

      await stage.simulator.customerWrites({ from: phone, name, text: 'Still there?' });
      await visit.lookFor(visit.reply);
      expect(await visit.reply.inputValue()).toBe('In the last second');
      expect(await stage.endVisits(/status of 422/)).toEqual([]);
    },
  );
});

it('a template that is gone meanwhile is not sent, and what was filled in stays', async () => {
  const visit = await stage.visit();
  const { phone } = await enterSilent(visit);
  await offered(visit, /^visit_reminder English/).click();
  await desk(visit).getByLabel('{{1}}', { exact: true }).fill('Asha');
  await desk(visit).getByLabel('{{2}}', { exact: true }).fill('Sunday');
  await stage.app.db.query(`UPDATE templates SET status = 'PAUSED'`);
  await send(visit).click();
  await desk(visit)
    .getByRole('alert')
    .getByText(/^Not sent: This template cannot be sent now/)
    .waitFor();
  expect(await desk(visit).getByLabel('{{1}}', { exact: true }).inputValue()).toBe('Asha');
  expect(await visit.bubble('your visit is on Sunday').count()).toBe(0);
  expect(stage.simulator.sends(phone)).toEqual([]);
  expect(await stage.endVisits(/status of 422/)).toEqual([]);
});

it('whoever opted out of marketing is offered the other templates alone', async () => {
  const visit = await stage.visit();
  const customer = await stage.silentCustomer(27);
  await stage.app.agent.patch(`/api/v1/leads/phone:${customer.phone}`, { opted_out: true });
  await visit.enter(`/c/${customer.phone}`);
  await offered(visit, /^weekend_offer/)
    .getByText('This person wants no marketing')
    .waitFor();
  expect(await offered(visit, /^weekend_offer/).isDisabled()).toBe(true);
  expect(await offered(visit, /^visit_reminder/).isEnabled()).toBe(true);
  expect(await visit.axeFindings()).toEqual([]);
  expect(await stage.endVisits()).toEqual([]);
});

it.each([DESKTOP, PHONE])('while the window is open a template can be sent too ($width px)', async (screen) => {
  const visit = await stage.visit(screen);
  const { phone, name } = stage.newCustomer();
  await stage.simulator.customerWrites({ from: phone, name, text: 'Where is it?' });
  await visit.enter(`/c/${phone}`);
  await visit.reply.fill('A draft');
  await visit.page.getByRole('button', { name: 'Send a template' }).click();
  await offered(visit, /^visit_reminder English/).waitFor();
  await visit.picture(`open-templates-${screen.width}-light`);
  expect(await visit.axeFindings()).toEqual([]);
  await visit.page.keyboard.press('Escape');
  expect(await desk(visit).count()).toBe(0);
  await visit.page.getByRole('button', { name: 'Send a template' }).click();
  await offered(visit, /^hello_again/).click();
  await send(visit).click();
  await visit.lookFor(visit.bubble('Are you still looking for a home?').getByText(/^Read/));
  expect(await desk(visit).count()).toBe(0);
  expect(await visit.reply.inputValue()).toBe('A draft');
  expect(await stage.endVisits()).toEqual([]);
});

describe('without any template', () => {
  beforeEach(() => emptyTables(stage.app.db, 'templates, template_syncs'));
  afterEach(() => stage.app.db.query(`UPDATE agents SET role = 'administrator'`));

  it.each([DESKTOP, PHONE])('an administrator is led to where they come from ($width px)', async (screen) => {
    const visit = await stage.visit(screen);
    await enterSilent(visit);
    await desk(visit)
      .getByText(/^No approved template can be sent from this number yet\. Read them/)
      .waitFor();
    await visit.picture(`closed-none-${screen.width}-light`);
    expect(await visit.axeFindings()).toEqual([]);
    await desk(visit).getByRole('link', { name: 'Define a template by hand' }).click();
    await visit.page.getByRole('heading', { name: 'New template' }).waitFor();
    await visit.page.goBack();
    await desk(visit).getByRole('link', { name: 'Read them from TATA' }).click();
    await visit.page.getByRole('button', { name: 'Sync' }).click();
    await visit.page.getByText(/^Last read: Today/).waitFor();
    await visit.page.goBack();
    await offered(visit, /^visit_reminder/).waitFor();
    expect(await stage.endVisits()).toEqual([]);
  });

  it('an agent is told whom to ask', async () => {
    const visit = await stage.visit();
    await stage.app.db.query(`UPDATE agents SET role = 'agent'`);
    await enterSilent(visit);
    await desk(visit)
      .getByText(/Ask an administrator to read them from TATA/)
      .waitFor();
    expect(await desk(visit).getByRole('link').count()).toBe(0);
    expect(await stage.endVisits()).toEqual([]);
  });
});

it.each([DESKTOP, PHONE])('in Hindi ($width px)', async (screen) => {
  const visit = await stage.visit(screen);
  const customer = await stage.silentCustomer(27);
  await visit.enter('/');
  await visit.page.getByRole('button', { name: 'Account and settings' }).click();
  await visit.page.getByRole('menuitemradio', { name: 'हिन्दी' }).click();
  await visit.open(`/c/${customer.phone}`);
  const hindiDesk = visit.page.getByRole('region', { name: 'इस ग्राहक के लिए टेम्पलेट' });
  await hindiDesk.getByRole('button', { name: /^visit_reminder.*नमस्ते/ }).waitFor();
  await visit.picture(`closed-hindi-${screen.width}-light`);
  expect(await visit.axeFindings()).toEqual([]);
  await hindiDesk.getByRole('button', { name: /^visit_reminder.*नमस्ते/ }).click();
  await hindiDesk.getByRole('button', { name: 'टेम्पलेट भेजें' }).click();
  await hindiDesk.getByLabel('{{1}}', { exact: true }).fill('आशा');
  await hindiDesk.getByLabel('{{2}}', { exact: true }).fill('रविवार');
  await visit.picture(`closed-hindi-filled-${screen.width}-light`);
  await hindiDesk.getByRole('button', { name: 'टेम्पलेट भेजें' }).click();
  const thread = visit.page.getByRole('log', { name: 'संदेश' });
  await visit.lookFor(thread.getByText('नमस्ते आशा, आपकी विज़िट रविवार को है।'));
  expect(await stage.endVisits()).toEqual([]);
});
