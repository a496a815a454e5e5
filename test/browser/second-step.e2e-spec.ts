import { codeOf, stepAt } from '@app/access/totp/totp.js';
import { dark, DESKTOP, PHONE, type Visit } from '../support/browser.js';
import { newColleague } from '../support/colleagues.js';
import { ADMIN } from '../support/start-app.js';
import { Stage } from './stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
});
afterAll(() => stage.clear());

const press = (visit: Visit, name: string) => visit.page.getByRole('button', { name, exact: true }).click();
const field = (visit: Visit, name: string) => visit.page.getByLabel(name, { exact: true });

/** The code that an app would show; whoever needs another within the half minute has the first one forgotten. */
async function codeFor(secret: string): Promise<string> {
  await stage.app.db.query('UPDATE agent_totp SET last_step = 0');
  const bits = [...secret.replaceAll(' ', '')].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = bits
    .join('')
    .match(/.{8}/g)!
    .map((byte) => Number.parseInt(byte, 2));
  return codeOf(Buffer.from(bytes), stepAt(new Date()));
}

it('somebody sets up a second step, signs in with it, and finds that told in the audit log', async () => {
  const boss = await stage.visit(DESKTOP);
  await boss.enter('/settings/profile');
  await press(boss, 'Set up');
  await field(boss, 'Your password').fill('something else');
  await boss.page.keyboard.press('Enter');
  await boss.page.getByText('This is not your password').waitFor();
  await field(boss, 'Your password').fill(ADMIN.password);
  await boss.page.keyboard.press('Enter');
  await boss.page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
  const secret = await field(boss, 'Or type this key into the app').innerText();
  expect(await boss.axeFindings()).toEqual([]);
  // It has the focus: whoever has scanned goes on typing
  await boss.page.keyboard.type('000000');
  await boss.page.keyboard.press('Enter');
  await boss.page.getByRole('alert').getByText('This code is not right.').waitFor();
  await field(boss, 'Code from the app').fill(await codeFor(secret));
  await boss.page.keyboard.press('Enter');
  const codes = boss.page.getByRole('list', { name: 'Keep these recovery codes' });
  await codes.waitFor();
  const recovery = await codes.getByRole('listitem').allInnerTexts();
  expect(recovery).toHaveLength(10);
  expect(await boss.axeFindings()).toEqual([]);
  const saved = boss.page.waitForEvent('download');
  await press(boss, 'Download');
  expect((await saved).suggestedFilename()).toBe('leadline-recovery-codes.txt');
  await press(boss, 'I have kept them');
  await boss.page.getByText(/^On since today/).waitFor();
  await boss.page.getByText('10 recovery codes are left').waitFor();

  const phone = await stage.visit(dark(PHONE));
  await phone.open('/');
  await field(phone, 'E-mail').fill(ADMIN.email);
  await field(phone, 'Password').fill(ADMIN.password);
  await press(phone, 'Sign in');
  await phone.page.getByRole('heading', { name: 'Second step' }).waitFor();
  expect(await field(phone, 'Code').getAttribute('autocomplete')).toBe('one-time-code');
  expect(await phone.axeFindings()).toEqual([]);
  await phone.page.keyboard.type('000000');
  await phone.page.keyboard.press('Enter');
  await phone.page.getByRole('alert').getByText('This code is not right.').waitFor();
  await field(phone, 'Code').fill(recovery[0]!);
  await press(phone, 'Sign in');
  await phone.page.getByRole('heading', { name: 'Inbox' }).waitFor();

  await boss.open('/settings/audit');
  await boss.page.getByText('Administrator signed in with a recovery code').waitFor();
  expect(await boss.axeFindings()).toEqual([]);
  await field(boss, 'What was done').selectOption({ label: 'Two-step sign-in' });
  await boss.page.waitForURL(/action=totp/);
  await boss.page.getByText('Administrator signed in', { exact: true }).waitFor({ state: 'detached' });
  await boss.page.getByText('Administrator switched two-step sign-in on').waitFor();
  const exported = boss.page.waitForEvent('download');
  await boss.page.getByRole('link', { name: 'Export as CSV' }).click();
  expect((await exported).suggestedFilename()).toMatch(/^leadline-audit-.*\.csv$/);
  await field(boss, 'From').fill('2020-01-01');
  await field(boss, 'To, this day included').fill('2020-01-02');
  await boss.page.getByText('Nothing was done').waitFor();
  await boss.page.reload();
  await boss.page.getByText('Nothing was done').waitFor();
  expect(await field(boss, 'What was done').inputValue()).toBe('totp');
  expect(await stage.endVisits(/status of 40[01]/)).toEqual([]);
}, 120_000);

it('who needs one sets it up at the sign-in, and the administrator who asked for it takes it away again', async () => {
  await stage.app.db.query('UPDATE agents SET totp_since = NULL');
  await newColleague(stage.app, 'Ravi');
  const boss = await stage.visit(DESKTOP);
  await boss.enter('/settings/agents');
  await boss.page.getByRole('checkbox', { name: 'Agent', exact: true }).check();
  await press(boss, 'Save the rule');
  await boss.page.getByText('Saved', { exact: true }).waitFor();
  expect(await boss.axeFindings()).toEqual([]);

  const ravi = await stage.visit(PHONE);
  await ravi.open('/');
  await field(ravi, 'E-mail').fill('ravi@example.com');
  await field(ravi, 'Password').fill('correct horse battery');
  await press(ravi, 'Sign in');
  const secret = await field(ravi, 'Or type this key into the app').innerText();
  expect(await ravi.axeFindings()).toEqual([]);
  await field(ravi, 'Code from the app').fill(await codeFor(secret));
  await press(ravi, 'Sign in');
  await press(ravi, 'I have kept them');
  await ravi.page.getByRole('heading', { name: 'Inbox' }).waitFor();

  await boss.page.reload();
  await press(boss, 'Reset two-step sign-in of Ravi');
  await press(boss, 'Reset two-step sign-in');
  await boss.page.getByRole('button', { name: 'Reset two-step sign-in of Ravi' }).waitFor({ state: 'detached' });
  await ravi.open('/');
  await ravi.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await stage.endVisits(/status of 401/)).toEqual([]);
}, 120_000);
