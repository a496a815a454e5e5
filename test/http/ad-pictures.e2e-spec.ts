import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { AdPictureJob } from '../../libs/conversations/src/leads/ad-pictures/ad-picture-job.js';
import { AdPictures } from '@app/leads';
import { Retention } from '@app/privacy/keeping/retention.service.js';
import { checkConsistency, violations } from '@app/api/check/check-consistency.js';
import { newColleague } from '../support/colleagues.js';
import { eventually } from '../support/eventually.js';
import { newKey } from '../support/keys.js';
import { MediaStage } from '../support/media-stage.js';
import { textPayload } from '../support/payloads.js';
import { startApp } from '../support/start-app.js';
import { filesBelow } from '../support/traces.js';
import { photo } from '../support/uploads.js';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';

let stage: MediaStage;
/** Where ads lie. */
let pictures: Server;
let asked: string[];
let numbers = 0;
const answers: Record<string, (response: ServerResponse) => void> = {};

beforeAll(async () => {
  stage = await MediaStage.set({ AD_PICTURES: 'true', AD_PICTURES_ALLOW_PRIVATE: 'true' });
  const { bytes } = await photo();
  pictures = createServer((request, response) => {
    asked.push(request.url!);
    const answer = answers[request.url!];
    if (answer) answer(response);
    else response.writeHead(200, { 'content-type': 'text/html' }).end(bytes);
  }).listen(0, '127.0.0.1');
  await once(pictures, 'listening');
});
afterAll(async () => {
  pictures.closeAllConnections();
  pictures.close();
  await stage.clear();
});
beforeEach(() => {
  asked = [];
});

const service = <T>(type: new (...args: never[]) => T): T => stage.app.server.app.get(type, { strict: false });
const address = (path: string): string => `http://127.0.0.1:${(pictures.address() as AddressInfo).port}${path}`;
const newPhone = (): string => `9198765420${String((numbers += 1)).padStart(2, '0')}`;
const leadOf = async (phone: string, client = stage.app.agent) =>
  (await client.get(`/api/v1/leads/phone:+${phone}`)).body;

/** Somebody writes who came by an ad; it is looked for at once. */
async function comesByAd(referral: object, phone = newPhone()): Promise<string> {
  const payload = textPayload({ from: phone }) as { messages: object };
  payload.messages = { ...payload.messages, referral: { headline: '2 BHK launch', ...referral } };
  expect((await stage.app.anonymous.post('/webhook/', payload)).status).toBe(200);
  await service(AdPictureJob).sweep();
  return phone;
}
const rowOf = async (phone: string) => {
  const { id } = await leadOf(phone);
  return (await stage.app.db.query('SELECT * FROM ad_pictures WHERE lead_id = $1', [id]))[0];
};
const settled = (phone: string) =>
  eventually(
    () => rowOf(phone),
    (row) => row?.state !== 'pending' || row.failure !== null,
    30_000,
  );
async function shown(phone: string) {
  expect(await settled(phone)).toMatchObject({ state: 'ready' });
  return (await leadOf(phone)).ad_picture as { url: string; width: number; height: number };
}
const isOnDisk = async (id: string): Promise<boolean> =>
  (await filesBelow(stage.dataDir)).some((path) => path.includes(id));
const idOf = ({ url }: { url: string }): string => url.split('/').at(-1)!;
/** In bytes: the small client reads texts. */
const read = (url: string) => fetch(stage.app.url + url, { headers: { cookie: stage.app.agent.cookie } });

it('is fetched once, drawn anew and shown with the lead from our own address', async () => {
  const phone = await comesByAd({ image_url: address('/ad.jpg'), thumbnail_url: address('/small.jpg') });
  const picture = await shown(phone);
  const original = await sharp((await photo()).bytes).metadata();
  expect(picture).toEqual({
    url: expect.stringMatching(/^\/ajax\/ad-pictures\/[\da-f-]{36}$/),
    width: original.autoOrient.width,
    height: original.autoOrient.height,
  });
  const answer = await read(picture.url);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/webp',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, max-age=86400',
    'cross-origin-resource-policy': 'same-origin',
  });
  const drawn = await sharp(await answer.arrayBuffer()).metadata();
  expect([drawn.format, drawn.exif]).toEqual(['webp', undefined]);
  expect(Math.max(drawn.width, drawn.height)).toBeLessThanOrEqual(480);
  // The customer writes on, also from the ad
  await comesByAd({ image_url: address('/ad.jpg') }, phone);
  await service(AdPictureJob).sweep();
  expect(asked).toEqual(['/ad.jpg']);
});

it('of a film is its still, also behind a redirect', async () => {
  answers['/moved.jpg'] = (response) => response.writeHead(301, { location: '/still.jpg' }).end();
  const phone = await comesByAd({ video_url: address('/ad.mp4'), thumbnail_url: address('/moved.jpg') });
  await shown(phone);
  expect(asked).toEqual(['/moved.jpg', '/still.jpg']);
});

it('of who was a lead before they came by an ad is shown too', async () => {
  const phone = newPhone();
  await stage.app.agent.post('/api/v1/leads', { phone_number: `+${phone}` });
  await comesByAd({ image_url: address('/ad.jpg') }, phone);
  expect(await shown(phone)).toMatchObject({ url: expect.stringContaining('/ajax/ad-pictures/') });
});

it.each<[string, string, string, (response: ServerResponse) => void]>([
  ['an SVG', '/a.svg', 'no_picture', (response) => response.end(SVG)],
  [
    'an SVG that calls itself a PNG',
    '/a.png',
    'no_picture',
    (response) => response.setHeader('content-type', 'image/png').end(SVG),
  ],
  ['a page', '/page', 'no_picture', (response) => response.end('<!doctype html><title>x</title>')],
  [
    'half a picture',
    '/half.jpg',
    'no_picture',
    (response) => response.end(Buffer.from('ffd8ffe000104a4649460001', 'hex')),
  ],
  ['nothing', '/empty', 'no_picture', (response) => response.end()],
  ['what is gone', '/gone', 'gone', (response) => response.writeHead(404).end()],
  [
    'what has no end',
    '/endless',
    'too_large',
    (response) => {
      const more = () => response.destroyed || response.write(Buffer.alloc(256 * 1024, 0xff), () => setImmediate(more));
      more();
    },
  ],
  ['a way round and round', '/round', 'redirect', (response) => response.writeHead(302, { location: '/round' }).end()],
])('%s is no picture: the lead is as without one', async (_what, path, failure, answer) => {
  answers[path] = answer;
  const phone = await comesByAd({ image_url: address(path) });
  expect(await settled(phone)).toMatchObject({ state: 'failed', failure, storage_key: null });
  const lead = await leadOf(phone);
  expect(lead.ad_picture).toBeNull();
  expect(lead.referral).toMatchObject({ image_url: address(path) });
});

it('is asked for again where that may help', async () => {
  answers['/busy.jpg'] = (response) => response.writeHead(503).end();
  const phone = await comesByAd({ image_url: address('/busy.jpg') });
  expect(await settled(phone)).toMatchObject({ state: 'pending', failure: 'unavailable', attempts: 1 });
  delete answers['/busy.jpg'];
  await stage.app.db.query(`UPDATE ad_pictures SET next_attempt_at = now(), failure = NULL WHERE state = 'pending'`);
  await service(AdPictureJob).sweep();
  await shown(phone);
});

it('is for who may read leads, and at no other address', async () => {
  const { url } = await shown(await comesByAd({ image_url: address('/ad.jpg') }));
  const { client } = await newColleague(stage.app, 'Ravi');
  const reader = await newKey(stage.app, ['leads:read']);
  const other = await newKey(stage.app, ['messages:read', 'messages:send']);
  const statuses = [client, reader.client, other.client, stage.app.anonymous].map(
    async (one) => (await one.get(url)).status,
  );
  expect(await Promise.all(statuses)).toEqual([200, 200, 403, 401]);
  for (const wrong of ['01a20528-093b-7579-9bd2-56a796eeabc7', 'x', '..%2f..%2fincoming', '%00'])
    expect((await client.get(`/ajax/ad-pictures/${wrong}`)).status).toBe(404);
});

it('goes with the lead into another one, and comes back with it', async () => {
  const phone = await comesByAd({ image_url: address('/ad.jpg') });
  const picture = await shown(phone);
  const { id } = await leadOf(phone);
  const kept = newPhone();
  await stage.app.agent.post('/api/v1/leads', { phone_number: `+${kept}` });
  const { id: keptId } = await leadOf(kept);
  const merged = await stage.app.agent.post(`/api/v1/leads/${keptId}/merge`, { lead_id: id });
  expect(merged.body.ad_picture).toEqual(picture);
  expect((await stage.app.agent.post(`/api/v1/leads/${keptId}/merges/${id}/undo`)).status).toBeLessThan(300);
  expect((await leadOf(phone)).ad_picture).toEqual(picture);
  expect((await leadOf(kept)).ad_picture).toBeNull();
  // As one again: who is erased then is erased whole
  await stage.app.agent.post(`/api/v1/leads/${keptId}/merge`, { lead_id: id });
  await erase(keptId, kept);
  expect((await read(picture.url)).status).toBe(404);
  expect(await isOnDisk(idOf(picture))).toBe(false);
});

async function erase(leadId: string, phone: string) {
  const { body } = await stage.app.agent.post(`/api/v1/leads/${leadId}/erase`, { confirm: `+${phone}` });
  return eventually(
    async () => (await stage.app.agent.get(`/api/v1/erasures/${body.id}`)).body,
    ({ state }) => state === 'done',
    30_000,
  );
}

it('is erased with the person, from the disk too, and also while it is on its way', async () => {
  const phone = await comesByAd({ image_url: address('/ad.jpg') });
  const picture = await shown(phone);
  expect(await isOnDisk(idOf(picture))).toBe(true);
  expect(await erase((await leadOf(phone)).id, phone)).toMatchObject({ counts: { ad_pictures: 1, leads: 1 } });
  expect((await read(picture.url)).status).toBe(404);
  expect(await isOnDisk(idOf(picture))).toBe(false);

  let send = (): void => undefined;
  const isAsked = new Promise<void>((resolve) => {
    answers['/slow.jpg'] = (response) => {
      send = () => void photo().then(({ bytes }) => response.end(bytes));
      resolve();
    };
  });
  const second = await comesByAd({ image_url: address('/slow.jpg') });
  await isAsked;
  const { id } = await rowOf(second);
  await erase((await leadOf(second)).id, second);
  send();
  const busy = `SELECT 1 FROM graphile_worker._private_jobs WHERE key = $1`;
  await eventually(
    () => stage.app.db.query(busy, [`fetch_ad_picture:${id}`]),
    (jobs: unknown[]) => jobs.length === 0,
    30_000,
  );
  expect(await isOnDisk(id)).toBe(false);
  expect(await stage.app.db.query('SELECT 1 FROM ad_pictures WHERE id = $1', [id])).toEqual([]);
});

it('counts as a file where files are kept for so long, and its lead keeps the words of the ad', async () => {
  const phone = await comesByAd({ image_url: address('/ad.jpg') });
  const picture = await shown(phone);
  const count = async () => (await stage.app.agent.get('/api/v1/retention/preview?kind=files&days=60')).body.count;
  expect(await count()).toBe(0);
  await stage.app.db.query(`UPDATE ad_pictures SET created_at = now() - interval '61 days' WHERE id = $1`, [
    idOf(picture),
  ]);
  expect(await count()).toBe(1);
  await stage.app.agent.patch('/api/v1/retention', { files: 60 });
  await service(Retention).run(new AbortController().signal);
  await stage.app.agent.patch('/api/v1/retention', { files: null });
  expect(await leadOf(phone)).toMatchObject({ ad_picture: null, referral: { headline: '2 BHK launch' } });
  expect(await isOnDisk(idOf(picture))).toBe(false);
  // Nor is it fetched anew
  await service(AdPictureJob).sweep();
  expect(await rowOf(phone)).toMatchObject({ state: 'failed', failure: 'expired' });
  expect(violations(await checkConsistency(stage.app.db.connection))).toEqual([]);
});

it('is never asked for inside our own network, nor where it is switched off', async () => {
  const guarded = await startApp({ AD_PICTURES: 'true', DATA_DIR: stage.dataDir });
  const off = await startApp({ DATA_DIR: stage.dataDir });
  try {
    for (const app of [guarded, off]) {
      const payload = textPayload({ from: '919876549999' }) as { messages: object };
      payload.messages = { ...payload.messages, referral: { image_url: address('/ad.jpg') } };
      await app.anonymous.post('/webhook/', payload);
      await app.server.app.get(AdPictureJob, { strict: false }).sweep();
    }
    const row = await eventually(
      async () => (await guarded.db.query('SELECT state, failure FROM ad_pictures'))[0],
      (one) => one?.state === 'failed',
    );
    expect(row).toEqual({ state: 'failed', failure: 'closed_address' });
    expect(await off.db.query('SELECT 1 FROM ad_pictures')).toEqual([]);
    expect(asked).toEqual([]);
  } finally {
    await guarded.stop();
    await off.stop();
  }
});

it('a lead that is being erased is not noted', async () => {
  const phone = newPhone();
  const payload = textPayload({ from: phone }) as { messages: object };
  payload.messages = { ...payload.messages, referral: { image_url: address('/ad.jpg') } };
  await stage.app.anonymous.post('/webhook/', payload);
  const { id } = await leadOf(phone);
  const runner = stage.app.db.connection.createQueryRunner();
  await runner.startTransaction();
  try {
    await runner.query('SELECT 1 FROM leads WHERE id = $1 FOR UPDATE', [id]);
    await service(AdPictures).note([id]);
    expect(await stage.app.db.query('SELECT 1 FROM ad_pictures WHERE lead_id = $1', [id])).toEqual([]);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
});
