import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator, type CallRule, type Simulator } from '@app/tata-simulator/index.js';
import { ApiClient } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS } from '../support/payloads.js';
import { SpawnedServer } from '../support/spawned-server.js';
import { ADMIN, createDatabase, startApp, type TestApp } from '../support/start-app.js';
import { film, photo, picture, plan, upload, voice, type SampleFile } from '../support/uploads.js';

let app: TestApp;
let simulator: Simulator;
let dataDir: string;
let numbers = 0;
/** A customer of each test's own, who has just written. */
let phone: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadline-files-'));
  simulator = await startSimulator({ businessNumber: BUSINESS, statusDelayMs: { sent: 5, delivered: 10, read: 15 } });
  app = await startApp({
    DATA_DIR: dataDir,
    TATA_BASE_URL: simulator.url,
    TATA_AUTH_TOKEN: simulator.authToken,
    TATA_AUTH_TOKENS: `15550100999=${simulator.authToken}`,
    WHATSAPP_PHONE_NUMBER: BUSINESS,
  });
  simulator.setWebhook({ url: `${app.url}/webhook/` });
});
afterAll(async () => {
  await simulator.close();
  await app.stop();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  simulator.clearRules();
  phone = newPhone();
  await simulator.customerWrites({ from: phone, name: 'Asha V', text: 'hello' });
});

const newPhone = (): string => `9177777${String((numbers += 1)).padStart(5, '0')}`;
const send = (body: object) => app.agent.post('/api/v1/messages', { to: phone, ...body });
const read = async (id: string, api = app.agent) => (await api.get(`/api/v1/messages/${id}`)).body;
/** A callback may come before the answer that it is about. */
const isSettled = ({ attempts }: { attempts: { finished_at: string | null }[] }): boolean =>
  attempts.every(({ finished_at }) => finished_at !== null);
const becomes = (id: string, status: string, withinMs = 15_000) =>
  eventually(
    () => read(id),
    (message) => message.status === status && isSettled(message),
    withinMs,
  );
const thread = async () => (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body.messages;
const uploads = () => simulator.calls().filter(({ operation }) => operation === 'upload');
const uploaded = async (file: SampleFile): Promise<string> => (await upload(app.agent, file)).body.id;
const outcomes = ({ attempts }: { attempts: { kind: string; outcome: string }[] }) =>
  attempts.map(({ kind, outcome }) => `${kind} ${outcome}`);

describe('a file', () => {
  it.each([
    ['document', plan, { caption: 'The plan' }, { caption: 'The plan', filename: 'floor-plan.pdf' }, 'The plan'],
    ['document', plan, { filename: 'Plan A.pdf' }, { filename: 'Plan A.pdf' }, 'Plan A.pdf'],
    ['image', photo, { caption: 'The balcony' }, { caption: 'The balcony' }, 'The balcony'],
    ['video', () => Promise.resolve(film()), {}, {}, 'Video'],
    ['audio', voice, {}, {}, 'Voice message'],
  ] as const)(
    'goes to TATA first and then out as %s, is told so, and is shown from our own disk',
    async (type, make, more, wire, preview) => {
      const file = await make();
      const mediaId = await uploaded(file);
      const { body } = await send({ type, [type]: { media_id: mediaId, ...more } });
      expect(body).toMatchObject({ status: 'queued', type, media: { state: 'ready', size: file.bytes.length } });
      const message = await becomes(body.id, 'read');
      const [sent] = simulator.sends(phone);
      const { id: tataId, ...rest } = sent!.body[type] as { id: string };
      expect(rest).toEqual(wire);
      const atTata = simulator.media.find(tataId)!;
      expect(atTata.bytes.equals(file.bytes)).toBe(true);
      expect(atTata.filename).not.toContain(file.name.split('.')[0]);
      expect(outcomes(message)).toEqual(['upload accepted', 'send accepted']);
      expect((await thread()).at(-1)).toMatchObject({ type, is_voice: type === 'audio', media: message.media });
      const list = await app.agent.get(`/ajax/tata-conversations/?q=${phone}`);
      expect(list.body.conversations[0]).toMatchObject({ latest_message: preview, latest_type: type });
    },
  );

  it('is at TATA once, however many messages of a number it goes with, until TATA lets go of it', async () => {
    const mediaId = await uploaded(await picture());
    const before = uploads().length;
    const first = await send({ image: { media_id: mediaId } });
    await becomes(first.body.id, 'read');
    const second = await send({ image: { media_id: mediaId, caption: 'again' } });
    expect(outcomes(await becomes(second.body.id, 'read'))).toEqual(['send accepted']);
    expect((await thread()).map(({ media }: { media: { url: string } | null }) => media?.url ?? null)).toEqual([
      null,
      expect.stringContaining('/ajax/tata-media/'),
      expect.stringContaining('/ajax/tata-media/'),
    ]);
    expect(uploads()).toHaveLength(before + 1);
    await app.db.query('UPDATE tata_uploads SET expires_at = now()');
    const third = await send({ image: { media_id: mediaId } });
    expect(outcomes(await becomes(third.body.id, 'read'))).toEqual(['upload accepted', 'send accepted']);
    expect(uploads()).toHaveLength(before + 2);
  });

  it('is called in the thread, and on the disk of who saves it, what the customer reads; its own name is kept', async () => {
    const media_id = await uploaded({ ...(await plan()), name: 'internal-name.pdf' });
    for (const filename of ['Price.pdf', '../folder\\Price.pdf']) {
      const { body } = await send({ document: { media_id, filename } });
      expect(body.media.file_name).toBe('Price.pdf');
      await becomes(body.id, 'read');
      expect(simulator.sends(phone).at(-1)!.body).toMatchObject({ document: { filename: 'Price.pdf' } });
      const { media } = (await thread()).at(-1);
      expect(media.file_name).toBe('Price.pdf');
      const saved = await app.agent.get(media.url);
      expect(saved.headers.get('content-disposition')).toContain('Price.pdf');
    }
    const again = await send({ document: { media_id } });
    expect(again.body.media.file_name).toBe('internal-name.pdf');
    expect((await send({ document: { media_id, filename: ' ' } })).status).toBe(400);
  });

  it('of nobody, of a customer, or sent as what it is not, is refused before anything is kept', async () => {
    await simulator.customerWrites({ from: phone, type: 'image' });
    const [, incoming] = await thread();
    const document = await uploaded(await plan());
    for (const media_id of [document, incoming.media.id]) {
      expect(await send({ image: { media_id } })).toMatchObject({
        status: 422,
        body: { code: 'media_not_sendable', detail: expect.any(String) },
      });
    }
    expect(await send({ image: { media_id: incoming.id } })).toMatchObject({ status: 404 });
    expect(await thread()).toHaveLength(2);
  });

  it('sent once under its reference, is not sent again', async () => {
    const named = { client_reference: `file-${phone}`, image: { media_id: await uploaded(await picture()) } };
    const answers = await Promise.all([send(named), send(named), send(named)]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await becomes(answers[0].body.id, 'read');
    expect(simulator.sends(phone)).toHaveLength(1);
  });
});

describe('an upload that TATA does not take', () => {
  const TRANSIENT: [string, CallRule, string][] = [
    ['503', { on: 'upload', do: 'refuse', status: 503 }, 'unavailable'],
    ['429', { on: 'upload', do: 'refuse', status: 429, headers: { 'retry-after': '1' } }, 'unavailable'],
    ['500, having taken it', { on: 'upload', do: 'refuse', status: 500, accepted: true }, 'unconfirmed'],
    ['no answer', { on: 'upload', do: 'drop' }, 'unconfirmed'],
    ['a reset', { on: 'upload', do: 'reset' }, 'unconfirmed'],
    ['a 200 without an id', { on: 'upload', do: 'refuse', status: 200, body: {} }, 'unconfirmed'],
  ];
  it.each(TRANSIENT)(
    '(%s) is tried again, holds what is behind it, and the message goes out once',
    async (_, rule, outcome) => {
      simulator.behave(rule);
      const first = await send({ image: { media_id: await uploaded(await picture()), caption: 'first' } });
      const second = await send({ text: 'second' });
      const message = await becomes(first.body.id, 'read');
      expect(outcomes(message)).toEqual([`upload ${outcome}`, 'upload accepted', 'send accepted']);
      await becomes(second.body.id, 'read');
      expect(simulator.sends(phone).map(({ type }) => type)).toEqual(['image', 'text']);
      expect(message.timeline.map(({ state }: { state: string }) => state)).not.toContain('unconfirmed');
    },
  );

  it.each([
    ['a type', 424, { error: 'UPLOAD_MEDIA', meta: { code: 100, message: '(#100) Not this type' } }, 100],
    ['its size', 413, {}, 413],
  ])(
    'for good (%s) fails the message with the reason, and what is behind it goes out',
    async (_, status, body, code) => {
      simulator.behave({ on: 'upload', do: 'refuse', status, body });
      const first = await send({ image: { media_id: await uploaded(await picture()) } });
      const second = await send({ text: 'second' });
      const message = await becomes(first.body.id, 'failed');
      expect(message).toMatchObject({
        error: { code, title: 'WhatsApp refused the file', advice: expect.any(String), retryable: false },
      });
      expect(outcomes(message)).toEqual(['upload refused']);
      await becomes(second.body.id, 'read');
      expect(simulator.sends(phone).map(({ type }) => type)).toEqual(['text']);
    },
  );

  it('for our token stops the number, and goes on when it is mended', async () => {
    simulator.behave({ on: 'upload', do: 'refuse', status: 401, body: { error_code: 'AUTH_FAILED' } });
    const { body } = await send({ image: { media_id: await uploaded(await picture()) } });
    await eventually(
      () => read(body.id),
      (message) => outcomes(message)[0] === 'upload unauthorized',
    );
    expect(await app.db.query('SELECT business_phone_number AS n FROM stopped_numbers')).toEqual([{ n: BUSINESS }]);
    await app.db.query('UPDATE stopped_numbers SET next_probe_at = now()');
    expect(outcomes(await becomes(body.id, 'read', 40_000))).toEqual([
      'upload unauthorized',
      'upload accepted',
      'send accepted',
    ]);
    expect(await app.db.query('SELECT business_phone_number FROM stopped_numbers')).toEqual([]);
  }, 60_000);

  it('is no upload at all where the disk lost the file: the message fails and says so', async () => {
    const mediaId = await uploaded(await picture());
    const [{ storage_key }] = await app.db.query('SELECT storage_key FROM media WHERE id = $1', [mediaId]);
    await rm(join(dataDir, 'media', storage_key));
    const { body } = await send({ image: { media_id: mediaId } });
    expect(await becomes(body.id, 'failed')).toMatchObject({ error: { code: 'file_missing', who: 'agent' } });
  });

  it('keeps nobody waiting who only has words to send', async () => {
    simulator.behave({ on: 'upload', do: 'stall', ms: 8_000, next: 12 });
    const slow = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const to = newPhone();
        await simulator.customerWrites({ from: to, text: 'hello' });
        return send({ to, image: { media_id: await uploaded(await picture()) } });
      }),
    );
    const { body } = await send({ text: 'quick' });
    await becomes(body.id, 'read', 5_000);
    const states = await Promise.all(slow.map(({ body: { id } }) => read(id)));
    expect(states.map(({ status }) => status)).toEqual(states.map(() => 'queued'));
    simulator.clearRules();
    for (const { body: one } of slow) await becomes(one.id, 'read', 40_000);
  }, 90_000);
});

describe('a template with a file of ours in its header', () => {
  const template = (file: object, type = 'document') => ({
    name: 'brochure',
    language: { code: 'en' },
    components: [
      { type: 'header', parameters: [{ type, [type]: file }] },
      { type: 'body', parameters: [{ type: 'text', text: 'Asha' }] },
    ],
  });

  it('goes out with TATA’s id and the file’s name, and shows the file in the thread', async () => {
    const { body } = await send({ template: template({ media_id: await uploaded(await plan()) }) });
    const message = await eventually(
      () => read(body.id),
      (message) => message.status !== 'queued' && isSettled(message),
    );
    expect(outcomes(message)).toEqual(['upload accepted', 'send accepted']);
    const [sent] = simulator.sends(phone);
    const components = (sent!.body['template'] as { components: unknown }).components;
    expect(components).toEqual([
      {
        type: 'header',
        parameters: [
          { type: 'document', document: { id: expect.stringMatching(/^\d+$/), filename: 'floor-plan.pdf' } },
        ],
      },
      { type: 'body', parameters: [{ type: 'text', text: 'Asha' }] },
    ]);
    expect((await thread()).at(-1)).toMatchObject({ type: 'template', media: { file_name: 'floor-plan.pdf' } });
  });

  it('goes out by our id of the template too, once, with the text as the customer sees it', async () => {
    await app.agent.post('/api/v1/templates/sync', {});
    const { data } = (await app.agent.get(`/api/v1/templates?q=brochure&business_phone_number=${BUSINESS}`)).body;
    const variables = { 'header.file': { media_id: await uploaded(await plan()) }, 'body.1': 'Asha' };
    const asked = { client_reference: `brochure-${phone}`, template: { id: data[0].id, variables } };
    const { body } = await send(asked);
    const message = await becomes(body.id, 'read');
    expect(message.text).toContain('Hello Asha');
    expect((await send(asked)).body.id).toBe(body.id);
    expect(simulator.sends(phone)).toHaveLength(1);
    expect(simulator.sends(phone)[0]!.body).toMatchObject({
      template: {
        components: [
          {
            type: 'header',
            parameters: [
              { type: 'document', document: { id: expect.stringMatching(/^\d+$/), filename: 'floor-plan.pdf' } },
            ],
          },
          { type: 'body' },
        ],
      },
    });
  });

  it('is the same message under its reference, also where we add the file’s name', async () => {
    const asked = {
      client_reference: `named-${phone}`,
      template: template({ media_id: await uploaded(await plan()) }),
    };
    const first = await send(asked);
    expect(await send(asked)).toMatchObject({ status: 202, body: { id: first.body.id } });
  });

  it.each([
    ['of another type', 422, async () => template({ media_id: await uploaded(await plan()) }, 'image')],
    ['that is not there', 404, () => template({ media_id: '01a20528-093b-7579-9bd2-56a796eeabc7' })],
    ['that is no id', 400, () => template({ media_id: 'first' })],
  ])('%s is a %d, and nothing is kept', async (_, status, make) => {
    expect(await send({ template: await make() })).toMatchObject({ status });
    expect(await thread()).toHaveLength(1);
  });
});

it('a server killed between the upload and the send, or within the upload, sends the message once', async () => {
  const database = await createDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'leadline-killed-'));
  const tata = await startSimulator({ businessNumber: BUSINESS, statusDelayMs: { sent: 5, delivered: 10, read: 15 } });
  const env = {
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    TATA_BASE_URL: tata.url,
    TATA_AUTH_TOKEN: tata.authToken,
    WHATSAPP_PHONE_NUMBER: BUSINESS,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
  };
  const start = async () => {
    const server = SpawnedServer.spawn({ env });
    const api = new ApiClient(await server.url());
    await api.post('/ajax/login/', ADMIN);
    tata.setWebhook({ url: `${api.url}/webhook/` });
    return { server, api };
  };
  const customer = '919555500009';
  const first = await start();
  await tata.customerWrites({ from: customer, text: 'hello' });
  tata.behave({ on: 'upload', do: 'stall', ms: 60_000 });
  const media_id = (await upload(first.api, await photo())).body.id;
  const { body } = await first.api.post('/api/v1/messages', { to: customer, image: { media_id } });
  await eventually(
    () => Promise.resolve(tata.calls().some(({ rule }) => rule === 'stall')),
    (isStalling) => isStalling,
  );
  await first.server.kill();

  const second = await start();
  const shown = await eventually(
    () => read(body.id, second.api),
    (message) => message.status === 'read' && isSettled(message),
    60_000,
  );
  expect(outcomes(shown)).toEqual(['upload unconfirmed', 'upload accepted', 'send accepted']);
  expect(tata.sends(customer)).toHaveLength(1);

  // TATA has the second file when the server dies, and the message has not been sent
  tata.behave({ on: 'send', do: 'refuse', status: 503 });
  const another = (await upload(second.api, await picture())).body.id;
  const later = await second.api.post('/api/v1/messages', { to: customer, image: { media_id: another } });
  await eventually(
    () => read(later.body.id, second.api),
    (message) => outcomes(message).join() === 'upload accepted,send unavailable',
  );
  await second.server.kill();
  const third = await start();
  const sent = await eventually(
    () => read(later.body.id, third.api),
    (message) => message.status === 'read' && isSettled(message),
    60_000,
  );
  expect(outcomes(sent)).toEqual(['upload accepted', 'send unavailable', 'send accepted']);
  expect(tata.sends(customer)).toHaveLength(2);
  await third.server.stop();
  await tata.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
}, 180_000);
