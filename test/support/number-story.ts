import type { Answer } from './api-client.js';
import type { Colleague } from './colleagues.js';
import { eventually } from './eventually.js';
import { fixture, newWamid, textPayload, unixSeconds } from './payloads.js';
import type { SendingStage } from './sending-stage.js';
import { upload } from './uploads.js';

/** A number like no other: nothing else here has its digits. */
export const NUMBER = '919810764523';
/** What the story's other people have; theirs is as little to be seen. */
export const OTHERS = ['919820864759', '919830964857', '919840564731'] as const;
/** As WhatsApp makes them: the customer's number is in it, in base64. */
export const telltaleWamid = (number: string): string =>
  `wamid.${Buffer.from(`\x1d\x18\x0c${number}\x15\x02\x00\x11${newWamid().slice(-12)}`, 'latin1').toString('base64')}`;

const SPELLINGS = ['+91 98107 64523', '9810764523', '098107-64523', 'https://wa.me/919810764523', '९८१०७६४५२३'];

/** What may be put into an address for an id. */
export interface Story {
  leadId: string;
  conversationId: string;
  conversationIds: string[];
  ids: string[];
}

/** A number in every place where one may come to stand, around one customer whose leads are all `agent`'s. */
export async function tellStory({ app }: SendingStage, agent: Colleague): Promise<Story> {
  const hook = async (body: object): Promise<void> => {
    const { status } = await app.anonymous.post('/webhook/', body);
    if (status !== 200) throw new Error(`The webhook answered ${status}`);
  };
  const says = (text: string, from: string = NUMBER): Promise<void> =>
    hook(textPayload({ from, name: null, text, wamid: telltaleWamid(from) }));
  /** A documented message of another kind, as from this customer and with their number wherever one may write. */
  const shows = (file: string): Promise<void> => {
    const body = JSON.parse(String(fixture(file))) as { messages: { id: string; timestamp: string } };
    body.messages.id = telltaleWamid(NUMBER);
    body.messages.timestamp = unixSeconds();
    const text = JSON.stringify(body)
      .replaceAll('"name":"Test Customer"', '')
      .replaceAll(/91 ?99999 ?9999[0-9]/g, NUMBER)
      .replaceAll('Front Desk', NUMBER)
      .replaceAll(/"(body|filename|address|title|caption|detail)":"[^"]*"/g, `"$1":"a +91 98107 64523.pdf"`);
    return hook(JSON.parse(text) as object);
  };
  const must = async (answer: Promise<Answer>, status: number): Promise<Answer['body']> => {
    const { status: given, body } = await answer;
    if (given !== status) throw new Error(`${given} for ${status}: ${JSON.stringify(body)}`);
    return body;
  };
  const { agent: boss } = app;
  const leadOf = async (number: string): Promise<string> =>
    (await must(boss.get(`/api/v1/leads/phone:${number}`), 200)).id as string;

  for (const spelling of SPELLINGS) await says(`My number is ${spelling}, call me`);
  for (const file of [
    'contacts.json',
    'location.json',
    'document.json',
    'image.json',
    'order.json',
    'unsupported.json',
  ])
    await shows(file);
  for (const other of OTHERS) await says('hello', other);
  const change = String(fixture('system-number-change.json')).replaceAll('919999999998', OTHERS[2]);
  await hook(JSON.parse(change.replaceAll('919999999999', OTHERS[0])) as object);

  const leadId = await leadOf(NUMBER);
  const lead = `/api/v1/leads/${leadId}`;
  const [sameEmail, merged, apart] = await Promise.all(OTHERS.map(leadOf));
  await must(boss.send('PUT', '/api/v1/lead-fields', { fields: [{ name: 'Site', kind: 'text' }] }), 200);
  const email = `${NUMBER.slice(2)}@example.com`;
  await must(
    boss.patch(lead, { company: `Shop ${SPELLINGS[0]}`, city: NUMBER, email, fields: { site: SPELLINGS[3] } }),
    200,
  );
  for (const id of [leadId, sameEmail, merged, apart])
    await must(boss.patch(`/api/v1/leads/${id}`, { owner: agent.id, ...(id === sameEmail && { email }) }), 200);
  await must(boss.patch(lead, { city: `Pune ${SPELLINGS[1]}` }), 200);
  const note = await must(boss.post(`${lead}/notes`, { text: `Reached on ${SPELLINGS[2]}` }), 201);
  await must(boss.send('PUT', `${lead}/duplicates/${apart}/not-the-same`), 204);
  await must(boss.post(`${lead}/merge`, { lead_id: merged }), 200);

  const { conversations } = await must(boss.get(`/ajax/tata-conversations/${NUMBER}/`), 200);
  const conversationId = conversations[0].id as string;
  await must(boss.patch(`/api/v1/conversations/${conversationId}`, { assigned_to: agent.id }), 200);
  await must(
    boss.post(`/api/v1/conversations/${conversationId}/notes`, {
      text: `@${agent.name} ${SPELLINGS[0]}`,
      mentions: [agent.id],
    }),
    201,
  );
  const sent = await must(boss.post('/ajax/tata-send-reply/', { phone: NUMBER, message: `To ${SPELLINGS[0]}` }), 200);
  const file = await upload(boss, { name: `${NUMBER}.pdf`, mimeType: 'application/pdf', bytes: PDF });
  const document = { media_id: file.body.id as string, filename: `${NUMBER}.pdf`, caption: SPELLINGS[0] };
  const { id: documentId } = await must(
    boss.post('/api/v1/messages', { conversation_id: conversationId, document }),
    202,
  );
  await must(boss.post('/api/v1/templates/sync', {}), 200);
  const template = { name: 'booking_update', language: { code: 'en' }, components: bookingFor(SPELLINGS[0]!) };
  const { id: templateId } = await must(boss.post('/api/v1/messages', { to: NUMBER, template }), 202);
  const settled = await eventually(
    async () => (await boss.get(`/ajax/tata-conversations/${conversationId}/messages/?limit=200`)).body.messages,
    (all: { id: string; status: string; media: { id: string } | null }[]) =>
      [documentId, templateId].every((id) => all.some((one) => one.id === id && one.status !== 'queued')),
  );
  const media = settled.flatMap(({ media: file }) => file?.id ?? []);
  const ids = [
    leadId,
    sameEmail,
    apart,
    conversationId,
    note.id,
    sent.id,
    documentId,
    templateId,
    file.body.id,
    ...media,
  ];
  const rows = (await must(boss.get('/ajax/tata-conversations/'), 200)).conversations as { id: string }[];
  return {
    leadId,
    conversationId,
    conversationIds: rows.map(({ id }) => id),
    ids: [...new Set([...ids, ...settled.map((one) => one.id)])] as string[],
  };
}

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');

const bookingFor = (text: string) => [
  { type: 'header', parameters: [{ type: 'text', parameter_name: 'booking_id', text }] },
  {
    type: 'body',
    parameters: [
      { type: 'text', parameter_name: 'customer', text },
      { type: 'text', parameter_name: 'stage', text },
    ],
  },
  { type: 'button', index: '0', sub_type: 'url', parameters: [{ type: 'text', text: NUMBER }] },
];

/** Where a number stands in a text in whatever spelling, or its last seven digits do; empty where it is not. */
export function tracesOf(number: string, text: string): string[] {
  const apart = '(?:%20|%2B|&nbsp;|[^\\p{L}\\p{N}]){0,3}';
  const spelled = [...number.slice(-7)]
    .map((digit) => `[${digit}${String.fromCodePoint(0x966 + Number(digit))}]`)
    .join(apart);
  const written = new RegExp(`.{0,30}${spelled}`, 'gu');
  const coded = [0, 1, 2].map((lead) =>
    Buffer.from(`${'x'.repeat(lead)}${number}`)
      .toString('base64')
      .slice(lead ? 4 : 0, 16)
      .replaceAll('=', ''),
  );
  return [...(text.match(written) ?? []), ...coded.filter((code) => text.includes(code))];
}
