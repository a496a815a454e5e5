import { PHONE, type Visit } from '../support/browser.js';
import { newColleague, type Colleague } from '../support/colleagues.js';
import { eventually } from '../support/eventually.js';
import { Stage } from './stage.js';

let stage: Stage;
let asha: Colleague;
let ravi: Colleague;
beforeAll(async () => {
  stage = await Stage.set();
  asha = await newColleague(stage.app, 'Asha');
  ravi = await newColleague(stage.app, 'Ravi Kumar');
  await stage.app.agent.post('/api/v1/canned-replies', { name: 'hello', text: 'Hello {{lead.first_name}}' });
});
afterAll(() => stage.clear());

const button = (visit: Visit, name: string | RegExp) => visit.page.getByRole('button', { name });
const line = (visit: Visit, text: string) => visit.thread.getByText(text, { exact: true });
const holds = (visit: Visit, text: string) =>
  eventually(
    () => visit.reply.inputValue(),
    (value) => value === text,
  );
/** Windows tell when somebody comes back to them. */
const lookAt = (visit: Visit) => visit.page.evaluate(() => void window.dispatchEvent(new Event('focus')));

it('two agents share a day, one at a desk with the keyboard and one on a phone', async () => {
  const [one, two, three] = [stage.newCustomer(), stage.newCustomer(), stage.newCustomer()];
  const says = ({ phone }: { phone: string }, text: string, minutesAgo = 0) => {
    const timestamp = Math.floor(Date.now() / 1000) - minutesAgo * 60;
    return stage.simulator.customerWrites({ from: phone, text, timestamp });
  };
  const desk = await stage.visit();
  const phone = await stage.visit(PHONE);
  await desk.enter('/', asha);
  await phone.enter('/', ravi);
  await desk.page.getByText('Live', { exact: true }).waitFor();
  await says(three, 'Hello from the third', 3);
  await says(two, 'Hello from the second', 2);
  await says(one, 'Is the garden flat free?', 1);
  for (const visit of [desk, phone]) await visit.row(one.name).waitFor();

  // Hers, which he sees; a reply of what is prepared, an emoji and a photo
  const press = (keys: string) => desk.page.keyboard.press(keys);
  const type = (text: string) => desk.page.keyboard.type(text);
  await desk.row(one.name).click();
  await desk.bubble('Is the garden flat free?').waitFor();
  await press('i');
  await line(desk, 'You took this').waitFor();
  await phone.row(one.name).getByText('Assigned to Asha').waitFor();
  await press('r');
  await type('/hel');
  await desk.page.getByRole('listbox', { name: 'Canned replies' }).waitFor();
  await press('Enter');
  await type(' at 10:30 :smi');
  await desk.page.getByRole('listbox', { name: 'Emoji for what is typed' }).waitFor();
  await desk.picture('emoji-typed-1440');
  expect(await desk.axeFindings()).toEqual([]);
  await press('Enter');
  await holds(desk, `Hello ${one.name.split(' ')[0]} at 10:30 😀`);
  await press('Enter');
  await desk.bubble('at 10:30 😀').getByText(/^Read/).waitFor();

  // He reads it on the phone, and writes a part of an answer, which he finds at a desk
  await phone.row(one.name).click();
  await phone.bubble('at 10:30 😀').waitFor();
  await phone.reply.fill('I have the keys');
  await desk.page.getByText('Ravi Kumar is typing…').waitFor();
  const drafts = async () => (await ravi.client.get('/ajax/tata-drafts/')).body.drafts;
  await eventually(drafts, ([draft]) => draft?.text === 'I have the keys');
  const hisDesk = await stage.visit({ width: 1024, height: 768, colorScheme: 'dark' });
  await hisDesk.enter(`/c/${one.phone}`, ravi);
  await hisDesk.reply.click();
  await holds(hisDesk, 'I have the keys');
  await hisDesk.reply.press('End');
  await hisDesk.reply.pressSequentially(' with me');
  await hisDesk.reply.press('Enter');
  await desk.bubble('I have the keys with me').waitFor();
  await eventually(drafts, ([draft]) => draft?.text === '');
  await eventually(
    async () => {
      await lookAt(phone);
      return phone.reply.inputValue();
    },
    (value) => value === '',
  );
  await hisDesk.end();

  // A note that calls him; the stage of the lead, which she sees
  await press('Escape');
  await press('n');
  await desk.page.getByRole('textbox', { name: 'Internal note' }).waitFor();
  await type('@Rav');
  await desk.page.getByRole('listbox', { name: 'Colleagues to mention' }).waitFor();
  await press('Enter');
  await type('please show it :joy');
  await desk.page.getByRole('listbox', { name: 'Emoji for what is typed' }).waitFor();
  await press('Enter');
  await press('Enter');
  await phone.bubble('@Ravi Kumar please show it 😂').waitFor();
  await button(phone, 'Show lead').click();
  await phone.lead.getByRole('combobox', { name: 'Stage' }).selectOption('Qualified');
  await eventually(
    () => desk.lead.getByRole('combobox', { name: 'Stage' }).evaluate((select: HTMLSelectElement) => select.value),
    (stage) => stage === 'qualified',
    20_000,
  );
  await phone.page.keyboard.press('Escape');

  // Without a connection she goes on; it goes out when there is one
  await press('Escape');
  await press('r');
  await desk.context.setOffline(true);
  await type('Saturday at eleven?');
  await press('Enter');
  await desk.bubble('Saturday at eleven?').getByText('Waiting for the connection').waitFor();
  await desk.context.setOffline(false);
  await phone.bubble('Saturday at eleven?').getByText(/^Read/).waitFor();

  // The stage by its key; done, and on to the one that stood below, whatever has come in meanwhile
  await press('Escape');
  await press('s');
  await eventually(
    () => desk.lead.getByRole('combobox', { name: 'Stage' }).evaluate((one) => one === document.activeElement),
    Boolean,
  );
  await desk.thread.focus();
  await press('e');
  await desk.row(one.name).waitFor({ state: 'detached' });
  await line(phone, 'Asha resolved this').waitFor();
  const four = stage.newCustomer();
  await says(four, 'Hello from the fourth');
  await desk.row(four.name).waitFor();
  await press('j');
  await desk.bubble('Hello from the second').waitFor();

  // Led to what was found, without losing what is being written
  await press('/');
  await type('garden flat');
  await desk.page
    .getByRole('region', { name: 'Messages' })
    .getByRole('link', { name: /garden flat/ })
    .click();
  await desk.bubble('Is the garden flat free?').waitFor();
  await desk.reply.click();
  await type('We meet there');
  await says(one, 'Thank you!');
  for (const visit of [desk, phone]) await line(visit, 'Reopened: the customer wrote').waitFor();
  await holds(desk, 'We meet there');

  // For later, and for whoever comes by: unread again, for both
  await button(desk, 'Clear search').click();
  await desk.thread.focus();
  await press('u');
  await desk.page.waitForURL(/tata-chat\/inbox\/\w+(\?|$)/);
  await phone.page.getByRole('link', { name: 'Back to the list' }).click();
  for (const visit of [desk, phone])
    await visit
      .row(one.name)
      .getByText(/unread/)
      .first()
      .waitFor();
  expect(await stage.endVisits(/ERR_INTERNET_DISCONNECTED/)).toEqual([]);
}, 120_000);
