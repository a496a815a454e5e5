import { sayEverything } from './every-type.mjs';

const ASHA_V = '919999900001';
const R_KUMAR = '919999900002';
const MEERA = '919999900003';
const CLOSED = '919999900030';
const FAILED = '919999900031';
const ALL_TYPES = '919999900032';
const OPTED_OUT = '919999900033';
const OFFICE = '919999900034';
const DAY_MIN = 24 * 60;

/** Names as they come in India; none is anybody's. */
const NAMES = [
  'Kavya Iyer',
  'Imran Q',
  'राहुल वर्मा',
  'Neha S',
  'Joseph K',
  'फ़ातिमा',
  'Lakshmi R',
  'Harpreet',
  'Anil Deshpande',
  'Zoya M',
  'Gopal Das',
  'Ritu B',
  'வேலன்',
  'Sunita P',
  'Farhan',
  'Mohit A',
];
const LINES = [
  'Is there a loan tie-up?',
  'Please call me after six',
  'Can you hold the flat till Monday?',
  'कीमत क्या है?',
  'Sharing my salary slip soon',
  'What is the carpet area?',
  'Do you have a ground floor unit?',
  'Thank you!',
];

/** A working day in an inbox: what every view has something to show of. Answers where it happened. */
export async function tellStory(teller) {
  const colleagues = await makeTeam(teller);
  await makeSettings(teller);
  for (const [index, name] of NAMES.entries()) {
    const phone = `9199999002${String(index).padStart(2, '0')}`;
    await teller.says(phone, name, LINES[index % LINES.length], 180 + index * 85);
  }
  await talkWithAsha(teller, colleagues);
  await teller.says(CLOSED, 'Deepak Rao', 'Let me think about it', 27 * 60);
  await sayEverything(teller, ALL_TYPES, 'Vikram Sethi');
  await failToReach(teller);
  await teller.says(OPTED_OUT, 'Nikhil T', 'Thanks for the brochure', 70);
  await teller.says(OPTED_OUT, 'Nikhil T', 'STOP', 65);
  await teller.says(OFFICE, 'Kumar Traders', 'Writing from the office phone', 400);
  await writeTwice(teller);
  await spread(teller, colleagues);
  const lead = (await teller.conversationOf(ASHA_V)).lead_id;
  return {
    places: {
      asha: ASHA_V,
      kumar: R_KUMAR,
      meera: MEERA,
      closed: CLOSED,
      failed: FAILED,
      types: ALL_TYPES,
      optedOut: OPTED_OUT,
      lead,
      invited: colleagues.invited,
    },
  };
}

async function makeTeam(teller) {
  await teller.ask('PATCH', '/ajax/account/', { name: 'Asha Rao' });
  for (const [name, role] of [
    ['Ravi Kumar', 'supervisor'],
    ['Meera Nair', 'agent'],
    ['Sameer', 'agent'],
  ]) {
    const email = `${name.split(' ')[0].toLowerCase()}@example.com`;
    const { url } = (await teller.ask('POST', '/ajax/team/', { email, role })).link ?? {};
    const token = url?.split('/').at(-1);
    if (token && name !== 'Sameer')
      await fetch(`${teller.url}/ajax/setup/${token}/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: teller.url },
        body: JSON.stringify({ name, password: 'leadline-demo' }),
      });
  }
  const { agents } = await teller.ask('GET', '/ajax/team/');
  const waiting = await teller.ask('POST', '/ajax/team/', { email: 'zoya@example.com', role: 'agent' });
  return {
    invited: waiting.link?.url?.split('/').at(-1) ?? 'none',
    ...Object.fromEntries(agents.map(({ id, email }) => [email.split('@')[0], id])),
  };
}

async function makeSettings(teller) {
  await teller.ask('POST', '/api/v1/templates/sync', {});
  for (const [name, text] of [
    ['hello', 'Hello {{lead.first_name}}, this is {{agent.first_name}}. How can I help?'],
    ['address', 'We are at 12 Lake Road, opposite the metro station. Open every day from 10 to 7.'],
    ['visit', 'Thank you! Shall we say Saturday at 11?'],
  ])
    await teller.ask('POST', '/api/v1/canned-replies', { name, text });
  for (const [name, colour] of [
    ['Hot', 'red'],
    ['NRI', 'violet'],
    ['Loan needed', 'amber'],
    ['Visited', 'green'],
  ])
    await teller.ask('POST', '/api/v1/tags', { name, colour });
  await teller.ask('POST', '/api/v1/keys', { name: 'Billing', scopes: ['leads:read', 'messages:read'] });
  await teller.ask('POST', '/api/v1/webhook-endpoints', {
    name: 'CRM of the sales office',
    url: `${teller.simulator.url}/hooks/leadline`,
    event_types: ['message.received', 'lead.created', 'lead.updated'],
  });
}

/** The thread of the README: an advertisement, a photo, answers and a note. */
async function talkWithAsha(teller, { ravi }) {
  await teller.replies(ASHA_V, 'Good morning! Yes, it is. Fourth floor, east facing, 1,120 sq ft.');
  await teller.replies(ASHA_V, 'Saturday at 11 works well. I have noted it, and will send you the way there.');
  const { id } = await teller.conversationOf(ASHA_V);
  await teller.ask('PATCH', `/api/v1/conversations/${id}`, { assigned_to: await myId(teller) });
  await teller.ask('POST', `/api/v1/conversations/${id}/notes`, {
    text: '@Ravi Kumar can you keep the show flat free at 11 on Saturday?',
    mentions: ravi ? [ravi] : [],
  });
  // WhatsApp's clock counts seconds: a second ahead, so that it stands behind what it answers
  await teller.says(ASHA_V, 'Asha V', 'Perfect, see you then. Is there parking for two cars?', -1 / 60);
  const { lead_id: lead } = await teller.conversationOf(ASHA_V);
  await teller.ask('PATCH', `/api/v1/leads/${lead}`, { email: 'asha.v@example.com' });
  const { data } = await teller.ask('GET', '/api/v1/tags');
  for (const tag of (data ?? []).slice(0, 2)) await teller.ask('PUT', `/api/v1/leads/${lead}/tags/${tag.id}`);
}

/** WhatsApp gives one up, and TATA refuses another. */
async function failToReach(teller) {
  await teller.says(FAILED, 'Pooja L', 'Please send the floor plan', 50);
  teller.simulator.behave({ on: 'send', to: FAILED, do: 'fail', code: 131026 });
  await teller.replies(FAILED, 'Here is the plan of the fourth floor.');
  await teller.until(
    () => teller.ask('GET', `/ajax/tata-conversations/${FAILED}/messages/`),
    ({ messages }) => messages.some(({ status }) => status === 'failed'),
  );
}

/** One person who wrote from two numbers. */
async function writeTwice(teller) {
  for (const phone of [R_KUMAR, OFFICE]) {
    const { lead_id: lead } = await teller.conversationOf(phone);
    await teller.ask('PATCH', `/api/v1/leads/${lead}`, { email: 'r.kumar@example.com' });
  }
}

async function spread(teller, { ravi, meera }) {
  const to = async (phone, change) =>
    teller.ask('PATCH', `/api/v1/conversations/${(await teller.conversationOf(phone)).id}`, change);
  await to(R_KUMAR, { assigned_to: ravi });
  await to(MEERA, { assigned_to: meera });
  await to('919999900203', { state: 'resolved' });
  await to('919999900204', { state: 'resolved' });
  await to('919999900205', { state: 'snoozed', snoozed_until: new Date(Date.now() + DAY_MIN * 60_000).toISOString() });
  for (const phone of ['919999900206', '919999900207', '919999900208', ALL_TYPES])
    await teller.ask('POST', `/ajax/tata-conversations/${phone}/read/`, {});
}

const myId = async (teller) => (await teller.ask('GET', '/ajax/me/')).agent.id;
