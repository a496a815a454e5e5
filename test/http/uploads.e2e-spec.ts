import { once } from 'node:events';
import { access, mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { setTimeout as sleep } from 'node:timers/promises';
import { UploadCleaning } from '@app/media/uploading/upload-cleaning.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { film, multipart, photo, picture, plan, sticker, upload, voice, type SampleFile } from '../support/uploads.js';

const MIB = 1024 * 1024;

let app: TestApp;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadline-uploads-'));
  app = await startApp({ DATA_DIR: dataDir });
});
afterAll(async () => {
  await app.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const rowOf = async (id: string) => (await app.db.query('SELECT * FROM media WHERE id = $1', [id]))[0];
const leftOvers = () => readdir(join(dataDir, 'media', 'incoming')).catch(() => []);
const text = (words: string, name: string): SampleFile => ({ bytes: Buffer.from(words), name, mimeType: 'text/csv' });

const wide = (words: string, name: string): SampleFile => ({ ...text('', name), bytes: Buffer.from(words, 'utf16le') });

describe('a file that WhatsApp takes', () => {
  it.each([
    ['photo', photo, 'image', 'image/jpeg'],
    ['document', plan, 'document', 'application/pdf'],
    ['voice message', voice, 'audio', 'audio/ogg; codecs=opus'],
    ['film', () => Promise.resolve(film()), 'video', 'video/mp4'],
    ['text', () => Promise.resolve(text('flat;price\nA;1', 'नक्शा.csv')), 'document', 'text/plain'],
    [
      'text as Windows writes it',
      () => Promise.resolve(wide('\ufeffनमस्ते, flat;price', 'a.txt')),
      'document',
      'text/plain',
    ],
    [
      'photo with the ending of another',
      async () => ({ ...(await photo()), name: 'balcony.png' }),
      'image',
      'image/jpeg',
    ],
  ])('(%s) is kept under an id, as what its bytes are', async (_, make, type, mimeType) => {
    const file = await make();
    const { status, body } = await upload(app.agent, file);
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { type, mime_type: mimeType, file_name: file.name, size: file.bytes.length },
    });
    expect((await upload(app.agent, file, `?type=${type}`)).status).toBe(201);
    const served = await fetch(app.url + body.url, { headers: { cookie: app.agent.cookie } });
    expect(Buffer.from(await served.arrayBuffer()).equals(file.bytes)).toBe(true);
    expect(served.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(await leftOvers()).toEqual([]);
  });

  it('and that is a picture has a thumbnail and its size', async () => {
    const { body } = await upload(app.agent, await picture('png', 900));
    expect(body).toMatchObject({ width: 900, height: 900, thumbnail_url: `${body.url}thumbnail/` });
    const thumbnail = await app.agent.get(body.thumbnail_url);
    expect(thumbnail.headers.get('content-type')).toBe('image/webp');
  });

  it('is called what its name says, and not what it is made to look like', async () => {
    const { body } = await upload(app.agent, { ...(await picture()), name: 'a\u202egnp/../x.png' });
    expect(body.file_name).toBe('x.png');
  });

  it('and that comes again is the same upload, until it is sent; somebody else’s, or another name, is another', async () => {
    const file = await picture();
    const first = await upload(app.agent, file);
    expect((await upload(app.agent, file)).body).toEqual(first.body);
    expect((await upload(app.agent, { ...file, name: 'b.png' })).body.id).not.toBe(first.body.id);
    await app.db.query(`UPDATE media SET uploader_id = 'somebody' WHERE id = $1`, [first.body.id]);
    expect((await upload(app.agent, file)).body.id).not.toBe(first.body.id);
  });
});

describe('a file that WhatsApp does not take', () => {
  it.each([
    ['a sticker', sticker, '', 415, 'JPEG, PNG'],
    ['a moving picture', () => picture('gif'), '', 415, 'JPEG, PNG'],
    ['a film in H.265', () => Promise.resolve(film(['hvc1', 'mp4a'])), '', 415, 'H.265'],
    [
      'a page that is a document by its name',
      () => Promise.resolve(text('<?xml version="1.0"?><a/>', 'a.pdf')),
      '',
      415,
      'PDF',
    ],
    ['a photo as a document', photo, '?type=document', 415, 'PDF'],
    ['a document as a photo', plan, '?type=image', 415, 'JPEG, PNG'],
    ['a page called a photo', () => Promise.resolve(text('<!doctype html><p>', 'a.png')), '', 415, '.png'],
    ['a drawing called a photo', () => Promise.resolve(text('<svg></svg>', 'a.svg')), '', 415, '.svg'],
    ['words called a document', () => Promise.resolve(text('words', 'fakepdf.PDF')), '', 415, '.pdf'],
    ['a photo called a document', async () => ({ ...(await photo()), name: 'plan.pdf' }), '', 415, 'image/jpeg'],
    ['a picture that breaks off', async () => cut(await picture(), 60), '', 422, 'breaks off'],
    ['a photo that breaks off in its head', async () => cut(await photo(), 100), '', 422, 'breaks off'],
    ['a photo that breaks off at half', async () => cut(await photo(), 10_000), '', 422, 'breaks off'],
    ['a photo without its last byte', async () => cut(await photo(), -1), '', 422, 'breaks off'],
    [
      'a photo with a whole small one in its head',
      async () => cut(await framed(await photo()), -2),
      '',
      422,
      'breaks off',
    ],
    ['a film of zeros', () => Promise.resolve({ ...film(), bytes: zeros(film().bytes) }), '', 422, 'index'],
    ['nothing', () => Promise.resolve(text('', 'a.txt')), '', 422, 'empty'],
    ['a photo of 5 MiB and a byte', async () => grown(await photo(), 5 * MIB + 1), '', 413, '5 MB'],
    ['a film of more than 16 MiB', () => Promise.resolve(film(['avc1'], 16 * MIB)), '?type=video', 413, '16 MB'],
  ] as const)('(%s) is refused with a sentence, and nothing of it is kept', async (_, make, query, status, words) => {
    const before = await app.db.query('SELECT count(*)::int AS n FROM media');
    const answer = await upload(app.agent, await make(), query);
    expect(answer).toMatchObject({
      status,
      body: { code: expect.any(String), detail: expect.stringContaining(words) },
    });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await app.db.query('SELECT count(*)::int AS n FROM media')).toEqual(before);
    expect(await leftOvers()).toEqual([]);
  });

  it('a photo with a small one in its head, and more behind its end, is taken', async () => {
    const whole = await framed(await photo());
    expect((await upload(app.agent, grown(whole, whole.bytes.length + 100), '?type=image')).status).toBe(201);
  });

  it('a photo of exactly 5 MiB is taken', async () => {
    expect((await upload(app.agent, grown(await photo(), 5 * MIB), '?type=image')).status).toBe(201);
  });
});

const cut = (file: SampleFile, size: number): SampleFile => ({ ...file, bytes: file.bytes.subarray(0, size) });
/** As cameras have it: a small picture of the same in a part of its head. */
async function framed(file: SampleFile): Promise<SampleFile> {
  const small = await sharp(file.bytes).resize(160).jpeg().toBuffer();
  const part = Buffer.from([0xff, 0xe1, 0, 0]);
  part.writeUInt16BE(small.length + 2, 2);
  return { ...file, bytes: Buffer.concat([file.bytes.subarray(0, 2), part, small, file.bytes.subarray(2)]) };
}
/** What kind it is stands in its first box. */
const zeros = (bytes: Buffer): Buffer => Buffer.concat([bytes.subarray(0, 32), Buffer.alloc(1000)]);

const grown = (file: SampleFile, size: number): SampleFile => ({
  ...file,
  bytes: Buffer.concat([file.bytes, Buffer.alloc(size - file.bytes.length)]),
});

describe('a request', () => {
  it('of nobody is 401, and of another site is refused', async () => {
    const file = await photo();
    expect(await upload(app.anonymous, file)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    const { body, contentType } = await multipart(file);
    const headers = { 'content-type': contentType, origin: 'https://elsewhere.example' };
    expect((await app.agent.send('POST', '/api/v1/media', body, headers)).status).toBe(403);
  });

  it.each([
    ['JSON', { 'content-type': 'application/json' }, '{}', 415],
    ['no boundary', { 'content-type': 'multipart/form-data' }, 'x', 400],
    [
      'no end',
      { 'content-type': 'multipart/form-data; boundary=b' },
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx',
      400,
    ],
    [
      'no file',
      { 'content-type': 'multipart/form-data; boundary=b' },
      '--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nx\r\n--b--\r\n',
      400,
    ],
    ['a spoilt type', { 'content-type': 'multipart/form-data; boundary=b' }, '--b--\r\n', 400],
  ])('with %s is refused', async (what, headers, body, status) => {
    const query = what === 'a spoilt type' ? '?type=sticker' : '';
    const answer = await app.agent.send('POST', `/api/v1/media${query}`, body, headers);
    expect(answer).toMatchObject({ status, body: { detail: expect.any(String) } });
    expect(await leftOvers()).toEqual([]);
  });

  it('with two files is refused, and neither is kept', async () => {
    const form = new FormData();
    for (const { bytes, name } of [await photo(), await plan()])
      form.append('file', new Blob([new Uint8Array(bytes)]), name);
    const encoded = new Response(form);
    const headers = { 'content-type': encoded.headers.get('content-type')! };
    const before = await app.db.query('SELECT count(*)::int AS n FROM media');
    const answer = await app.agent.send('POST', '/api/v1/media', Buffer.from(await encoded.arrayBuffer()), headers);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid', errors: [{ field: 'file' }] } });
    expect(await app.db.query('SELECT count(*)::int AS n FROM media')).toEqual(before);
    expect(await leftOvers()).toEqual([]);
  });

  it('with files to any other route is 415', async () => {
    const { body, contentType } = await multipart(await photo());
    for (const path of ['/api/v1/messages', '/webhook/', '/ajax/tata-send-reply/']) {
      const answer = await app.agent.send('POST', path, body, { 'content-type': contentType });
      expect([path, answer.status]).toEqual([path, 415]);
    }
  });

  it('that says it is too long is answered before it is read', async () => {
    const call = open({ 'content-type': 'multipart/form-data; boundary=b', 'content-length': 500 * MIB });
    call.flushHeaders();
    const [answer] = (await once(call, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(413);
    call.destroy();
  });

  it('that breaks off leaves nothing behind', async () => {
    const { body, contentType } = await multipart(grown(await photo(), MIB));
    const call = open({ 'content-type': contentType, 'content-length': body.length });
    call.on('error', () => undefined);
    call.write(body.subarray(0, MIB / 2));
    while ((await leftOvers()).length === 0) await sleep(5);
    call.destroy();
    while ((await leftOvers()).length > 0) await sleep(5);
    expect(await app.db.query(`SELECT id FROM media WHERE size = $1`, [MIB])).toEqual([]);
  });

  it('may take longer than any other, as long as it moves', async () => {
    const server: Server = app.server.app.getHttpServer();
    const { requestTimeout, headersTimeout } = server;
    Object.assign(server, { requestTimeout: 500, headersTimeout: 500 });
    try {
      const { body, contentType } = await multipart(await picture());
      const call = open({ 'content-type': contentType, 'content-length': body.length });
      const answered = once(call, 'response') as Promise<[IncomingMessage]>;
      call.write(body.subarray(0, -10));
      // Twice as long as the check for late requests takes to come round
      await sleep(11_000);
      call.end(body.subarray(-10));
      const [answer] = await answered;
      expect(answer.statusCode).toBe(201);
      answer.resume();
    } finally {
      Object.assign(server, { requestTimeout, headersTimeout });
    }
  });

  function open(headers: Record<string, string | number>) {
    const all = { ...headers, cookie: app.agent.cookie, origin: app.url };
    return httpRequest(`${app.url}/api/v1/media`, { method: 'POST', headers: all });
  }
});

it('what nobody sent within a day goes, the row and the files, and nothing else does', async () => {
  const [old, young] = [
    (await upload(app.agent, await picture())).body,
    (await upload(app.agent, await picture())).body,
  ];
  await app.db.query(`UPDATE media SET created_at = now() - interval '25 hours' WHERE id = $1`, [old.id]);
  const [gone, kept] = [await rowOf(old.id), await rowOf(young.id)];
  const isOnDisk = (key: string) =>
    access(join(dataDir, 'media', key)).then(
      () => true,
      () => false,
    );
  expect(await isOnDisk(gone.storage_key)).toBe(true);
  expect(await app.server.app.get(UploadCleaning, { strict: false }).clean()).toBe(1);
  expect(await rowOf(old.id)).toBeUndefined();
  expect([await isOnDisk(gone.storage_key), await isOnDisk(gone.thumbnail_key)]).toEqual([false, false]);
  expect([await isOnDisk(kept.storage_key), await isOnDisk(kept.thumbnail_key)]).toEqual([true, true]);
  const jobs = await app.db.query(`SELECT run_at FROM graphile_worker.jobs WHERE key = 'clean_uploads:all'`);
  expect(jobs).toHaveLength(1);
});
