import { dark, DESKTOP, PHONE } from '../support/browser.js';
import { BUSINESS, newWamid, textPayload, unixSeconds } from '../support/payloads.js';
import { Stage } from './stage.js';

const FROM = '919999900051';
const FRIEND = '919999900052';
/** Tall enough that the whole thread is on the page, for axe and for whoever looks at the pictures. */
const SCREENS = [DESKTOP, PHONE, dark(DESKTOP), dark(PHONE)].map((screen) => ({ ...screen, height: 3600 }));

let stage: Stage;
let said = 0;

/** What a customer's phone makes of one tap, as TATA hands it on; each a minute after the one before. */
async function say(type: string, body: unknown, more: object = {}): Promise<string> {
  const id = newWamid();
  said += 1;
  const timestamp = unixSeconds(new Date(Date.now() - 3_600_000 + said * 60_000));
  const message = { from: FROM, id, timestamp, type, [type]: body, ...more };
  const answer = await stage.app.anonymous.post('/webhook/', {
    contacts: [{ profile: { name: 'Asha V' }, wa_id: FROM }],
    messages: message,
    businessPhoneNumber: `+${BUSINESS}`,
  });
  expect(answer.status).toBe(200);
  return id;
}
const interactive = (type: string, reply: object, more: object = {}) =>
  say('interactive', { type, [type]: reply }, more);

async function sayEverything(): Promise<void> {
  await say(
    'text',
    { body: 'Hi! I saw your ad' },
    {
      referral: {
        source_type: 'ad',
        source_url: 'https://fb.me/example',
        headline: '2 BHK launch offer',
        body: 'Chat with us for the price list of all flats that face the park.',
        image_url: 'https://cdn.example.com/ad.jpg',
      },
    },
  );
  await say('text', { body: 'Everybody should read this' }, { context: { frequently_forwarded: true } });
  const question = await say(
    'text',
    { body: 'Is this one in stock?' },
    { context: { referred_product: { catalog_id: '7', product_retailer_id: 'SKU-1' } } },
  );
  await say('location', { latitude: 12.9716, longitude: 77.5946, name: 'Example Plaza', address: '1 Example Road' });
  await say('location', { latitude: -0.5, longitude: 0 });
  await say('contacts', [
    {
      name: { formatted_name: 'Friend Example' },
      org: { company: 'Example Co', title: 'Architect' },
      phones: [{ phone: '+91 99999 00052', wa_id: FRIEND, type: 'CELL' }],
      emails: [{ email: 'friend@example.com' }],
    },
    { name: { formatted_name: 'Front Desk' }, phones: [{ phone: '011 0000 0000', type: 'WORK' }] },
  ]);
  await say('order', {
    catalog_id: '7',
    text: 'Please deliver on Friday',
    product_items: [
      { product_retailer_id: 'SKU-1', quantity: 2, item_price: 499.5, currency: 'INR' },
      { product_retailer_id: 'A-LONG-NAME-OF-A-PRODUCT-2', quantity: 1, item_price: 100, currency: 'INR' },
    ],
  });
  await say('button', { payload: 'YES', text: 'Interested' }, { context: { from: BUSINESS, id: question } });
  await interactive('list_reply', { id: 'a', title: '2 BHK', description: '950 sq ft, faces the park' });
  await interactive('nfm_reply', {
    body: 'Sent',
    response_json: JSON.stringify({
      flow_token: 't',
      screen_0_Full_Name_0: 'Asha V',
      wants_loan: true,
      days: ['Sat', 'Sun'],
    }),
  });
  await interactive('nfm_reply', { body: 'Sent', response_json: '{"half":"an answ' });
  await interactive('call_permission_reply', {
    response: 'accept',
    expiration_timestamp: Number(unixSeconds()) + 86_400,
  });
  await say('unsupported', { type: 'poll_creation' }, { errors: [{ code: 131051, title: 'Message type unknown' }] });
  await say('hologram', { depth: 3 });
  await say('system', { type: 'user_noted', body: 'The customer’s security code changed.' });
  const edited = await say('text', { body: 'The 2 BHK, pleese' });
  await say('edit', { original_message_id: edited, message: { type: 'text', text: { body: 'The 2 BHK, please' } } });
  await say('reaction', { message_id: edited, emoji: '👍' });
  const regretted = await say('text', { body: 'Not for you' });
  await say('revoke', { original_message_id: regretted });
}

beforeAll(async () => {
  stage = await Stage.set();
  await sayEverything();
  await stage.app.anonymous.post('/webhook/', textPayload({ from: FRIEND, name: 'Friend Example', text: 'Hello' }));
}, 60_000);
afterEach(() => stage.endVisits());
afterAll(() => stage.clear());

/** What an agent reads of each message, in one word of each. */
const READABLE = [
  ...['Came from an advertisement', '2 BHK launch offer', 'Forwarded many times', 'About the product SKU-1'],
  ...['Example Plaza', '-0.5, 0', 'Architect, Example Co', 'friend@example.com', '₹1,099.00'],
  ...['Please deliver on Friday', 'Interested', '950 sq ft', 'Full name', 'Sat, Sun', '{"half":"an answ'],
  ...['The customer allows calls', 'Poll creation', 'hologram', 'security code changed', 'The 2 BHK, please', '👍'],
  'This message was deleted',
];

describe('every type of message can be read by everybody', () => {
  it.each(SCREENS)('at $width px, $colorScheme', async (screen) => {
    const visit = await stage.visit(screen);
    await visit.enter(`/c/${FROM}`);
    await visit.bubble('This message was deleted').waitFor();
    await visit.bubble('The 2 BHK, please').getByRole('button', { name: 'Edited' }).click();
    await visit.thread.getByText('The 2 BHK, pleese').waitFor();
    const words = await visit.thread.innerText();
    expect(READABLE.filter((readable) => !words.includes(readable))).toEqual([]);
    expect(words).not.toContain('Not for you');
    await visit.picture(`message-types-${screen.width}-${screen.colorScheme}`);
    expect(await visit.axeFindings()).toEqual([]);
    expect(await stage.endVisits()).toEqual([]);
  });

  it('and a shared contact’s conversation is one tap away', async () => {
    const visit = await stage.visit(SCREENS[0]);
    await visit.enter(`/c/${FROM}`);
    const map = visit.bubble('Example Plaza').getByRole('link', { name: /Open in maps/ });
    expect(await map.getAttribute('href')).toContain('query=12.9716%2C77.5946');
    await visit.bubble('Friend Example').getByRole('link', { name: 'Open conversation' }).click();
    await visit.bubble('Hello').waitFor();
    expect(visit.page.url()).toContain(`/c/${FRIEND}`);
    expect(await stage.endVisits()).toEqual([]);
  });

  it('and what TATA sent is behind a type that nobody knows, for administrators', async () => {
    const visit = await stage.visit();
    await visit.enter(`/c/${FROM}`);
    await visit.bubble('hologram').getByRole('link', { name: 'See what TATA sent' }).click();
    const sheet = visit.page.getByRole('dialog', { name: 'Webhook as it came' });
    await sheet.getByText('"depth": 3').waitFor();
    await visit.picture('raw-event');
    expect(await visit.axeFindings()).toEqual([]);
    await sheet.getByRole('button', { name: 'Close' }).click();
    await sheet.waitFor({ state: 'detached' });
    expect(new URL(visit.page.url()).search).toBe('');
    expect(await stage.endVisits()).toEqual([]);
  });

  it('and a link with a number that the customer had before leads to them', async () => {
    const fresh = '919999900053';
    await stage.app.anonymous.post('/webhook/', {
      messages: {
        from: FRIEND,
        id: newWamid(),
        timestamp: unixSeconds(),
        type: 'system',
        system: { type: 'user_changed_number', wa_id: fresh, body: 'changed' },
      },
      businessPhoneNumber: `+${BUSINESS}`,
    });
    const visit = await stage.visit();
    await visit.enter(`/c/${FRIEND}`);
    await visit.thread.getByText('The customer has a new number: +91 99999 00053').waitFor();
    // What changes shows here too
    await stage.app.anonymous.post('/webhook/', textPayload({ from: fresh, name: 'Friend Renamed', text: 'It is me' }));
    await visit.lookFor(visit.bubble('It is me'));
    expect(await stage.endVisits()).toEqual([]);
  });
});
