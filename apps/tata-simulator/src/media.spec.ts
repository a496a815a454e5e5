import { createHash } from 'node:crypto';
import { startSimulator, type Simulator } from './index.js';
import { startReceiver, until } from './testing.js';
import type { Json } from './types.js';

const ASHA = '919999900001';
const TOKEN = { authorization: 'Bearer simulator-token' };

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let simulator: Simulator;

beforeEach(async () => {
  receiver = await startReceiver();
  simulator = await startSimulator({ webhookUrl: receiver.url });
});

afterEach(async () => {
  await simulator.close();
  await receiver.close();
});

async function upload(
  bytes: Uint8Array<ArrayBuffer>,
  type: string,
  name: string,
  headers: Record<string, string> = TOKEN,
) {
  const form = new FormData();
  form.append('messaging_product', 'whatsapp');
  form.append('file', new Blob([bytes], { type }), name);
  const answer = await fetch(`${simulator.url}/whatsapp-cloud/media`, { method: 'POST', headers, body: form });
  return { status: answer.status, body: (await answer.json()) as Json };
}

async function linkOf(id: unknown) {
  const answer = await fetch(`${simulator.url}/whatsapp-cloud/media/download/${String(id)}`, { headers: TOKEN });
  return { status: answer.status, body: (await answer.json()) as Json };
}

it('gives back what was uploaded, by a link that needs no token', async () => {
  const bytes = Uint8Array.from({ length: 5000 }, (_, index) => index % 256);
  const { body } = await upload(bytes, 'application/pdf', 'plan.pdf');
  expect(body.id).toMatch(/^\d+$/);
  const link = await linkOf(body.id);
  expect(link.body).toMatchObject({ mime_type: 'application/pdf' });
  const file = await fetch(String(link.body.url));
  expect(file.headers.get('content-type')).toBe('application/pdf');
  expect(Buffer.from(await file.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
  expect((await fetch(String(link.body.url), { headers: TOKEN })).status).toBe(400);
});

it('ends links, and gives new ones', async () => {
  const { body } = await upload(new Uint8Array([1]), 'image/png', 'a.png');
  const { body: old } = await linkOf(body.id);
  await fetch(`${simulator.url}/simulator/media/expire-links`, { method: 'POST' });
  expect((await fetch(String(old.url))).status).toBe(403);
  expect((await fetch(String((await linkOf(body.id)).body.url))).status).toBe(200);
});

it('deletes, and answers 424 to an id it does not know', async () => {
  const { body } = await upload(new Uint8Array([1]), 'image/png', 'a.png');
  const url = `${simulator.url}/whatsapp-cloud/media/${String(body.id)}`;
  expect(await (await fetch(url, { method: 'DELETE', headers: TOKEN })).json()).toEqual({ success: true });
  expect(await linkOf(body.id)).toMatchObject({ status: 424, body: { error: 'GET_MEDIA_URL', meta: { code: 100 } } });
});

it('refuses what is too large, what is no file and what has no token', async () => {
  const tooLarge = new Uint8Array(5 * 1024 * 1024 + 1);
  expect(await upload(tooLarge, 'image/png', 'a.png')).toMatchObject({ status: 424, body: { error: 'UPLOAD_MEDIA' } });
  const unknown = await upload(new Uint8Array([1]), 'application/zip', 'a.zip');
  expect(unknown).toMatchObject({
    status: 424,
    body: { error: 'UPLOAD_MEDIA', message: expect.stringContaining('application/zip') },
  });
  expect((await upload(new Uint8Array([1]), 'image/png', 'a.png', {})).status).toBe(401);
  const form = new FormData();
  form.append('file', 'only words');
  const words = await fetch(`${simulator.url}/whatsapp-cloud/media`, { method: 'POST', headers: TOKEN, body: form });
  expect(words.status).toBe(400);
});

it.each([
  ['image', 'image/jpeg', [0xff, 0xd8]],
  ['document', 'application/pdf', [...Buffer.from('%PDF')]],
  ['audio', 'audio/ogg; codecs=opus', [...Buffer.from('OggS')]],
  ['sticker', 'image/webp', [...Buffer.from('RIFF')]],
])('lets a customer send a sample %s whose bytes match their hash', async (type, mimeType, magic) => {
  await simulator.customerWrites({ from: ASHA, type });
  const sent = (receiver.received[0]!.body.messages as Json)[type] as Json;
  expect(sent.mime_type).toBe(mimeType);
  const { body } = await linkOf(sent.id);
  const bytes = Buffer.from(await (await fetch(String(body.url))).arrayBuffer());
  expect([...bytes.subarray(0, magic.length)]).toEqual(magic);
  expect(createHash('sha256').update(bytes).digest('base64')).toBe(sent.sha256);
});

it('lets a customer share a place and a contact, answer and react', async () => {
  await simulator.customerWrites({ from: ASHA, type: 'location' });
  await simulator.customerWrites({ from: ASHA, type: 'contacts' });
  const { wamid } = await simulator.customerWrites({ from: ASHA, text: 'First' });
  await simulator.customerWrites({ from: ASHA, text: 'Second', replyTo: wamid });
  await simulator.customerWrites({ from: ASHA, type: 'reaction', replyTo: wamid, emoji: '❤️' });
  await simulator.customerWrites({ from: ASHA, type: 'order', message: { order: { catalog_id: '1' } } });
  expect(receiver.received.map(({ body }) => body.messages)).toMatchObject([
    { location: { latitude: 12.9716 } },
    { contacts: [{ phones: [{ wa_id: '919999900001' }] }] },
    { text: { body: 'First' } },
    { context: { from: '15550100100', id: wamid } },
    { reaction: { message_id: wamid, emoji: '❤️' } },
    { type: 'order', order: { catalog_id: '1' } },
  ]);
  expect(simulator.chat(ASHA)[2]!.reactions).toEqual([{ from: 'customer', emoji: '❤️' }]);
});

it('lists approved templates and takes new ones', async () => {
  const url = `${simulator.url}/templates`;
  const template = { name: 'new_one', language: 'en', category: 'UTILITY', components: [{ type: 'BODY', text: 'Hi' }] };
  const headers = { ...TOKEN, 'content-type': 'application/json' };
  const created = await fetch(url, { method: 'POST', headers, body: JSON.stringify(template) });
  expect(created.status).toBe(200);
  const { data } = (await (await fetch(url, { headers })).json()) as { data: Json[] };
  expect(data.filter(({ status }) => status === 'APPROVED').length).toBeGreaterThan(2);
  expect(data.at(-1)).toMatchObject({ ...template, ...((await created.json()) as Json) });
});

it('spoils a file as told: other bytes, half of them, no length', async () => {
  const { body } = await upload(new Uint8Array(1000), 'application/pdf', 'plan.pdf');
  const fetched = async () => fetch(String((await linkOf(body.id)).body.url));
  simulator.behave([
    { on: 'file', do: 'corrupt' },
    { on: 'file', do: 'hide_length' },
    { on: 'file', do: 'truncate', quietly: true },
    { on: 'file', do: 'truncate' },
  ]);
  expect(new Uint8Array(await (await fetched()).arrayBuffer())).toEqual(new Uint8Array(1000).fill(1));
  const unmeasured = await fetched();
  expect(unmeasured.headers.get('content-length')).toBeNull();
  expect((await unmeasured.arrayBuffer()).byteLength).toBe(1000);
  expect((await (await fetched()).arrayBuffer()).byteLength).toBe(500);
  await expect(fetched().then((answer) => answer.arrayBuffer())).rejects.toThrow();
  expect((await (await fetched()).arrayBuffer()).byteLength).toBe(1000);
});

it('fails a send by callback whose file it does not know, or that is something else', async () => {
  await simulator.customerWrites({ from: ASHA, text: 'Hi' });
  const { body } = await upload(new Uint8Array([1]), 'application/pdf', 'plan.pdf');
  const send = (type: string, id: unknown) =>
    fetch(`${simulator.url}/whatsapp-cloud/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...TOKEN },
      body: JSON.stringify({ to: `+${ASHA}`, type, [type]: { id } }),
    });
  await send('document', body.id);
  await send('image', body.id);
  await send('document', '1');
  await until(() => receiver.statuses().filter(({ status }) => status === 'failed').length === 2);
  const failed = receiver.statuses().filter(({ status }) => status === 'failed');
  expect(failed.map(({ errors }) => (errors as Json[])[0]!.code)).toEqual([131053, 131053]);
});
