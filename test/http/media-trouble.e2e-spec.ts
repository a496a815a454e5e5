import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MediaService } from '@app/media';
import { eventually } from '../support/eventually.js';
import { MediaStage } from '../support/media-stage.js';
import type { TestApp } from '../support/start-app.js';

let stage: MediaStage;
let others: TestApp[] = [];
const another = async (environment?: Record<string, string>): Promise<TestApp> => {
  const app = await stage.another(environment);
  others.push(app);
  return app;
};
afterEach(async () => {
  for (const app of others) await app.server.close();
  others = [];
  await stage.clear();
});

/** What the Health page says of files, once it says this. */
const shownHealth = (code: string) =>
  eventually(
    async () =>
      (await stage.app.agent.get('/ajax/health/')).body.checks.find(({ key }: { key: string }) => key === 'media'),
    (check: { code: string }) => check.code === code,
  );

it('without a token files wait, and are fetched by themselves once a server has it', async () => {
  stage = await MediaStage.set({ TATA_AUTH_TOKEN: '' });
  const media = await stage.sends({ type: 'image' });
  const waiting = await stage.becomes(media, ({ error }) => error !== null);
  expect(waiting).toMatchObject({ state: 'pending', error: { code: 'not_configured' } });
  expect(await shownHealth('unset')).toMatchObject({ state: 'warn', values: { n: 1 } });
  expect(stage.simulator.calls()).toEqual([]);
  await stage.app.server.close();
  const next = await another();
  expect(await stage.ready(media, next)).toMatchObject({ state: 'ready', error: null });
});

it('with a token that TATA refuses files wait, and the Health page says so', async () => {
  stage = await MediaStage.set({ TATA_AUTH_TOKEN: 'another' });
  const media = await stage.sends({ type: 'image' });
  const waiting = await stage.becomes(media, ({ error }) => error !== null);
  expect(waiting).toMatchObject({ state: 'pending', error: { code: 'unauthorized' } });
  expect(await shownHealth('refused')).toMatchObject({ state: 'bad', values: { n: 1 } });
});

it('whoever is impatient while a file is fetched again starts no second download', async () => {
  stage = await MediaStage.set();
  stage.simulator.behave([
    { on: 'link', do: 'refuse', status: 503 },
    { on: 'file', do: 'stall', ms: 3_000 },
  ]);
  const media = await stage.sends({ type: 'image' });
  await stage.becomes(media, () => stage.downloads() === 1);
  for (let click = 0; click < 3; click += 1) {
    expect((await stage.retry(media)).body.media).toMatchObject({ state: 'pending', error: null });
  }
  expect((await stage.ready(media)).state).toBe('ready');
  expect(stage.downloads()).toBe(1);
});

it('a server that stops amid a download leaves it to the next one, at once', async () => {
  stage = await MediaStage.set();
  stage.simulator.behave({ on: 'file', do: 'stall', ms: 20_000 });
  const media = await stage.sends({ type: 'image' });
  await stage.becomes(media, () => stage.downloads() === 1);
  const stoppedAt = Date.now();
  await stage.app.server.close();
  expect(Date.now() - stoppedAt).toBeLessThan(5_000);
  const next = await another();
  expect((await stage.ready(media, next)).state).toBe('ready');
  expect(stage.downloads()).toBe(2);
});

it('two servers fetch each file once, and either gives it out', async () => {
  stage = await MediaStage.set();
  const second = await another();
  const files = await Promise.all(Array.from({ length: 6 }, () => stage.sends({ type: 'document' })));
  await second.server.app.get(MediaService, { strict: false }).fetchSoon(files.map(({ id }) => id));
  for (const file of files) expect((await stage.ready(file, second)).state).toBe('ready');
  expect(stage.downloads()).toBe(6);
  const { body } = await second.agent.get(`/ajax/tata-media/${files[0]!.id}/`);
  expect(body).toBe((await stage.app.agent.get(`/ajax/tata-media/${files[0]!.id}/`)).body);
});

it('a disk that cannot be written to loses nothing, and asks TATA for nothing', async () => {
  stage = await MediaStage.set();
  const folder = join(stage.dataDir, 'media');
  await writeFile(folder, 'in the way');
  const media = await stage.sends({ type: 'image' });
  const waiting = await stage.becomes(media, ({ error }) => error !== null);
  expect(waiting).toMatchObject({ state: 'pending', error: { code: 'storage' } });
  expect(stage.downloads()).toBe(0);
  expect(await shownHealth('storage')).toMatchObject({ state: 'bad', values: { n: 1 } });
  await rm(folder);
  await stage.retry(media);
  expect((await stage.ready(media)).state).toBe('ready');

  // A disk that was wiped: the file is fetched anew
  await rm(folder, { recursive: true });
  await mkdir(folder);
  expect(await stage.app.agent.get(`/ajax/tata-media/${media.id}/`)).toMatchObject({ status: 404 });
  expect((await stage.retry(media)).body.media.state).toBe('pending');
  expect((await stage.ready(media)).state).toBe('ready');
  expect((await stage.app.agent.get(`/ajax/tata-media/${media.id}/`)).status).toBe(200);
});

it('a message that was stored without a word to media gets its file when the thread is read', async () => {
  stage = await MediaStage.set();
  await stage.sends({ type: 'document' });
  await stage.app.db.query('DELETE FROM media');
  const { body } = await stage.app.agent.get('/ajax/tata-conversations/919999900001/messages/');
  const { media } = body.messages[0];
  expect(media.state).toBe('pending');
  expect((await stage.ready(media)).state).toBe('ready');
});
