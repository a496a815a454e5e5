import { AdPictures } from '@app/leads';
import type { MediaStage } from './media-stage.js';
import { eventually } from './eventually.js';
import { BUSINESS, newWamid, unixSeconds } from './payloads.js';
import { newColleague } from './colleagues.js';
import { photo } from './uploads.js';

export interface Life {
  phone: string;
  secondPhone: string;
  leadId: string;
  conversationId: string;
  /** What nobody may find any more once they are erased: numbers, names, WhatsApp's ids, and a word of all that was written. */
  words: string[];
}

interface Who {
  phone: string;
  secondPhone: string;
  userId: string;
  first: string;
  last: string;
  /** Begins each of the words that only this person's story has. */
  mark: string;
}

/** All that can happen with one person, through every door: what they write, what is written to them, and what is made of it. */
export async function live(stage: MediaStage, who: Who): Promise<Life> {
  const { app, simulator } = stage;
  const { phone, secondPhone, userId, first, last, mark } = who;
  const name = `${first} ${last}`;
  const words = new Set([phone, secondPhone, userId, first, last]);
  const wamids = new Set<string>();
  const word = (what: string): string => (words.add(`${mark}${what}`), `${mark}${what}`);
  const webhook = (body: object) => app.anonymous.post('/webhook/', body);
  const ours = { businessPhoneNumber: `+${BUSINESS}` };
  const contacts = [{ profile: { name, username: `${first}.${last}` }, wa_id: phone, user_id: userId }];
  const message = (type: string, content: object, more: object = {}) => {
    const id = newWamid();
    wamids.add(id);
    return { from: phone, from_user_id: userId, id, timestamp: unixSeconds(), type, [type]: content, ...more };
  };
  const says = async (type: string, content: object, more: object = {}) => {
    const one = message(type, content, more);
    await webhook({ ...ours, contacts, messages: one });
    return one.id;
  };
  const post = async (path: string, body?: object, headers: Record<string, string> = {}) => {
    const answer = await app.agent.post(path, body, headers);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  // What the customer does
  simulator.saveCustomer({ phone, name });
  const greeting = await says(
    'text',
    { body: `Hello, ${word('greeting')}` },
    { referral: { headline: word('advert'), source_id: '1', image_url: `https://ads.example/${word('picture')}.jpg` } },
  );
  await says('text', { body: word('typo') });
  await says('edit', { original_message_id: greeting, message: { type: 'text', text: { body: word('edited') } } });
  const regretted = await says('text', { body: word('regretted') });
  await says('revoke', { original_message_id: regretted });
  await says('location', { latitude: 1, longitude: 2, name: word('place'), address: word('address') });
  await says('contacts', [{ name: { formatted_name: word('friend') }, phones: [{ phone: '+911111111111' }] }]);
  await says('button', { text: word('button'), payload: word('payload') });
  await says('interactive', {
    type: 'list_reply',
    list_reply: { id: '1', title: word('choice'), description: word('description') },
  });
  await says('order', {
    catalog_id: '1',
    text: word('order'),
    product_items: [{ product_retailer_id: word('product'), quantity: 1 }],
  });
  await says('unsupported', {}, { errors: [{ code: 131051, title: word('unsupported') }] });
  await says('text', { body: word('quoting') }, { context: { from: BUSINESS, id: greeting } });
  await webhook({ ...ours, calls: [{ id: word('call'), from: phone, event: 'terminate', timestamp: unixSeconds() }] });
  await webhook({ ...ours, message_echoes: [message('text', { body: word('echo') }, { from: BUSINESS, to: phone })] });
  await webhook({
    ...ours,
    user_preferences: [{ wa_id: phone, category: 'marketing_messages', value: 'stop', timestamp: unixSeconds() }],
  });
  // What comes before its message, and what nobody understands
  const unknown = newWamid();
  wamids.add(unknown);
  await webhook({
    ...ours,
    statuses: [{ id: unknown, status: 'sent', recipient_id: phone, timestamp: unixSeconds() }],
  });
  await says('reaction', { message_id: newWamid(), emoji: '👍' });
  await webhook({ ...ours, messages: [{ from: phone, type: 'text', text: { body: word('withoutid') } }] });
  for (const [type, file] of [
    ['image', 'photo'],
    ['document', 'plan'],
    ['audio', 'voice'],
    ['sticker', 'sticker'],
    ['video', 'film'],
  ] as const) {
    const { wamid } = await simulator.customerWrites({
      from: phone,
      type,
      ...(type === 'video' && { content: Buffer.from('a film').toString('base64'), mimeType: 'video/mp4' }),
      ...(type === 'document' && { filename: `${word('filename')}.pdf` }),
      ...(type !== 'audio' && type !== 'sticker' && { text: word(file) }),
    });
    wamids.add(wamid);
  }

  // What is made of it
  const row = (await app.agent.get(`/ajax/tata-conversations/${phone}/`)).body.conversations[0];
  const { id: conversationId, lead_id: leadId } = row;
  await app.server.app.get(AdPictures, { strict: false }).note([leadId]);
  await app.agent.patch(`/api/v1/leads/${leadId}`, {
    email: `${word('mail')}@example.com`,
    company: word('company'),
    city: word('city'),
  });
  await post(`/api/v1/leads/${leadId}/notes`, { text: word('note') }, { 'Idempotency-Key': `note ${mark}` });
  await post(`/api/v1/conversations/${conversationId}/notes`, { text: word('innernote') });
  const tag = await post('/api/v1/tags', { name: `Tag ${mark}`, colour: 'red' });
  await app.agent.send('PUT', `/api/v1/leads/${leadId}/tags/${tag.id}`);
  const colleague = await newColleague(app, `Agent ${mark}`);
  await app.agent.patch(`/api/v1/conversations/${conversationId}`, { assigned_to: colleague.id });

  // What is written to them
  await post(
    '/api/v1/messages',
    { conversation_id: conversationId, text: word('reply') },
    { 'Idempotency-Key': `reply ${mark}` },
  );
  const upload = new FormData();
  const { bytes, mimeType } = await photo();
  upload.set('file', new Blob([new Uint8Array(bytes)], { type: mimeType }), `${word('upload')}.jpg`);
  const uploaded = await fetch(`${app.url}/api/v1/media`, {
    method: 'POST',
    body: upload,
    headers: { cookie: app.agent.cookie, origin: app.url },
  }).then((answer) => answer.json() as Promise<{ id: string }>);
  await post('/api/v1/messages', {
    conversation_id: conversationId,
    image: { media_id: uploaded.id, caption: word('caption') },
  });
  simulator.behave({ on: 'send', do: 'refuse', status: 400, next: 1 });
  await app.agent.post('/ajax/tata-send-reply/', { phone, message: word('refused') });
  const draft = {
    conversation_id: conversationId,
    kind: 'note',
    text: word('draft'),
    written_at: new Date().toISOString(),
  };
  await app.agent.send('PUT', '/ajax/tata-drafts/', draft);

  // A second lead that turns out to be them
  await webhook({
    ...ours,
    contacts: [{ profile: { name: word('othername') }, wa_id: secondPhone }],
    messages: { ...message('text', { body: word('other') }), from: secondPhone, from_user_id: undefined },
  });
  const second = (await app.agent.get(`/ajax/tata-conversations/${secondPhone}/`)).body.conversations[0].lead_id;
  await post(`/api/v1/leads/${leadId}/merge`, { lead_id: second });

  await eventually(
    () => app.agent.get(`/ajax/tata-conversations/${phone}/messages/?limit=200`),
    ({ body }) => body.messages.every((one: { media: { state: string } | null }) => one.media?.state !== 'pending'),
    30_000,
  );
  const indexed = `SELECT 1 FROM message_words WHERE words::text ILIKE '%${mark}other%' UNION ALL SELECT 1 FROM lead_words WHERE lead_id = $1`;
  await eventually(
    () => app.db.query(indexed, [leadId]),
    (found: unknown[]) => found.length === 2,
    30_000,
  );
  // TATA has told all that it will
  await eventually(
    () =>
      app.db.query(
        `SELECT status FROM messages WHERE conversation_id = $1 AND direction = 'outgoing' AND sent_from IS NULL`,
        [conversationId],
      ),
    (sent: { status: string }[]) =>
      sent.length === 3 && sent.every(({ status }) => status === 'read' || status === 'failed'),
    30_000,
  );
  const stored: { wamid: string }[] = await app.db.query(
    'SELECT wamid FROM messages WHERE conversation_id = $1 AND wamid IS NOT NULL',
    [conversationId],
  );
  return {
    phone,
    secondPhone,
    leadId,
    conversationId,
    words: [...words, ...wamids, ...stored.map(({ wamid }) => wamid)],
  };
}
