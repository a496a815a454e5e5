import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { base64, MediaStage, type ShownMedia } from '../support/media-stage.js';

const PHOTO = readFileSync('apps/tata-simulator/samples/balcony.jpg');
const PDF = readFileSync('apps/tata-simulator/samples/floor-plan.pdf');

let stage: MediaStage;
beforeAll(async () => {
  stage = await MediaStage.set({ MEDIA_MAX_BYTES: '200000' });
});
afterAll(() => stage.clear());
afterEach(() => stage.simulator.clearRules());

/** As a browser asks for it: the bytes, not JSON. */
async function open(url: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
  const answer = await fetch(stage.app.url + url, {
    ...init,
    headers: { cookie: stage.app.agent.cookie, ...init.headers },
  });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

describe('a file of a customer', () => {
  it('is announced with the message, fetched in TATA’s two steps and given out whole', async () => {
    stage.simulator.behave({ on: 'file', do: 'stall', ms: 500 });
    const announced = await stage.sends({ type: 'image', text: 'The balcony' });
    expect(announced).toMatchObject({ state: 'pending', url: null, mime_type: 'image/jpeg', error: null });
    const photo = await stage.ready(announced);
    expect(photo).toEqual({
      id: announced.id,
      mime_type: 'image/jpeg',
      file_name: null,
      size: PHOTO.length,
      state: 'ready',
      url: `/ajax/tata-media/${announced.id}/`,
      thumbnail_url: `/ajax/tata-media/${announced.id}/thumbnail/`,
      width: expect.any(Number),
      height: expect.any(Number),
      error: null,
    });
    const file = await open(photo.url!);
    expect(file.bytes.equals(PHOTO)).toBe(true);
    expect(file.headers.get('content-type')).toBe('image/jpeg');
    expect(file.headers.get('content-disposition')).toMatch(/^inline; filename="whatsapp-/);
    const thumbnail = await open(photo.thumbnail_url!);
    expect(thumbnail.headers.get('content-type')).toBe('image/webp');
    expect(thumbnail.bytes.subarray(8, 12).toString()).toBe('WEBP');
    const [row] = await stage.app.db.query('SELECT sha256 FROM media WHERE id = $1', [photo.id]);
    expect(row.sha256).toBe(createHash('sha256').update(PHOTO).digest('hex'));
    expect(await readdir(join(stage.dataDir, 'media', 'incoming'))).toEqual([]);
  });

  it('tells whoever follows the thread that it is here', async () => {
    stage.simulator.behave({ on: 'file', do: 'stall', ms: 500 });
    const media = await stage.sends({ type: 'sticker' });
    const { body } = await stage.app.agent.get('/ajax/tata-conversations/919999900001/messages/?limit=1');
    await stage.ready(media);
    const news = await stage.app.agent.get(
      `/ajax/tata-conversations/919999900001/messages/?since=${body.changes_cursor}`,
    );
    expect(news.body.messages.at(-1).media).toMatchObject({ id: media.id, state: 'ready', mime_type: 'image/webp' });
  });

  it('keeps its Hindi name', async () => {
    const media = await stage.fetched({ type: 'document', filename: 'नक्शा 2 मंज़िल.pdf' });
    expect(media.file_name).toBe('नक्शा 2 मंज़िल.pdf');
    const { headers } = await open(media.url!);
    const name = /filename\*=UTF-8''(\S+)/.exec(headers.get('content-disposition')!)![1]!;
    expect(decodeURIComponent(name)).toBe('नक्शा 2 मंज़िल.pdf');
  });

  it('is called what its name says, and not what it is made to look like', async () => {
    const media = await stage.fetched({ type: 'document', filename: 'a\u202egpj.html' });
    expect(media.file_name).toBe('agpj.html');
  });

  it('is for signed-in agents only', async () => {
    const { url, thumbnail_url, id } = await stage.fetched({ type: 'image' });
    for (const address of [url!, thumbnail_url!]) {
      expect(await stage.app.anonymous.get(address)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    }
    expect(await stage.app.anonymous.post(`/ajax/tata-media/${id}/retry/`)).toMatchObject({ status: 401 });
    expect(await stage.app.agent.get('/ajax/tata-media/00000000-0000-7000-8000-000000000000/')).toMatchObject({
      status: 404,
      body: { success: false, code: 'not_found' },
    });
    expect((await stage.app.agent.get('/ajax/tata-media/..%2F..%2Fpostgres/')).status).toBe(404);
  });
});

describe('what a browser could run', () => {
  const PAGE = '<!doctype html><html><script>alert(document.domain)</script></html>';
  const DRAWING = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
  it.each([
    ['a page', 'text/html', PAGE],
    ['a page that says it is a photo', 'image/jpeg', PAGE],
    ['a drawing', 'image/svg+xml', DRAWING],
    ['a drawing that says it is a PNG', 'image/png', DRAWING],
    ['a script', 'text/javascript', 'alert(1)'],
  ])('%s is handed out as a download of bytes', async (_, mimeType, content) => {
    const media = await stage.fetched({ type: 'document', mimeType, content: base64(content), filename: 'a.html' });
    expect(media).toMatchObject({ state: 'ready', thumbnail_url: null });
    expect(media.mime_type).not.toMatch(/^image\/(jpeg|png)/);
    const { headers, bytes } = await open(media.url!);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; /),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringMatching(/^private/),
    });
    expect(bytes.toString()).toBe(content);
  });
});

describe('parts of a file', () => {
  let media: ShownMedia;
  beforeAll(async () => {
    media = await stage.fetched({ type: 'document' });
  });

  it.each([
    ['bytes=0-99', 206, [0, 100]],
    ['bytes=100-', 206, [100, PDF.length]],
    ['bytes=-50', 206, [PDF.length - 50, PDF.length]],
    ['bytes=0-999999999', 206, [0, PDF.length]],
    ['lines=1-2', 200, [0, PDF.length]],
  ] as const)('%s', async (range, status, [from, to]) => {
    const answer = await open(media.url!, { headers: { range } });
    expect(answer.status).toBe(status);
    expect(answer.bytes.equals(PDF.subarray(from, to))).toBe(true);
    expect(answer.headers.get('accept-ranges')).toBe('bytes');
    if (status === 206) expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/${PDF.length}`);
  });

  it('that are not there are 416', async () => {
    const answer = await open(media.url!, { headers: { range: `bytes=${PDF.length}-` } });
    expect(answer.status).toBe(416);
    expect(answer.headers.get('content-range')).toBe(`bytes */${PDF.length}`);
    expect(answer.bytes).toHaveLength(0);
  });

  it('come only of the file that the browser began with', async () => {
    const { headers } = await open(media.url!, { method: 'HEAD' });
    const etag = headers.get('etag')!;
    const range = 'bytes=0-9';
    expect((await open(media.url!, { headers: { range, 'if-range': etag } })).status).toBe(206);
    expect((await open(media.url!, { headers: { range, 'if-range': '"another"' } })).bytes).toHaveLength(PDF.length);
    // Node's fetch asks for no cached answer unless it is told otherwise
    const same = await open(media.url!, { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } });
    expect(same).toMatchObject({ status: 304, bytes: Buffer.alloc(0) });
  });

  it('HEAD tells all but the bytes', async () => {
    const { status, headers, bytes } = await open(media.url!, { method: 'HEAD' });
    expect(status).toBe(200);
    expect(headers.get('content-length')).toBe(String(PDF.length));
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(bytes).toHaveLength(0);
  });
});

describe('when TATA does not give the file', () => {
  it('tries again after 503, as late as TATA says, and says so meanwhile', async () => {
    stage.simulator.behave({ on: 'link', do: 'refuse', status: 503, headers: { 'retry-after': '1' } });
    const media = await stage.sends({ type: 'image' });
    expect(await stage.becomes(media, ({ error }) => error !== null)).toMatchObject({
      state: 'pending',
      error: { code: 'unavailable' },
    });
    expect(await stage.ready(media)).toMatchObject({ state: 'ready', error: null });
  });

  it.each([
    ['the link has ended', { on: 'file', do: 'refuse', status: 403 }],
    ['the connection breaks', { on: 'file', do: 'truncate' }],
    ['TATA hangs up', { on: 'link', do: 'drop' }],
    ['the file comes without its end', { on: 'file', do: 'truncate', quietly: true }],
  ] as const)('asks for a new link and tries again when %s', async (_, rule) => {
    const before = stage.downloads();
    stage.simulator.behave(rule);
    const media = await stage.fetched({ type: 'document' });
    expect(media).toMatchObject({ state: 'ready', size: PDF.length });
    expect(stage.downloads() - before).toBe(rule.on === 'file' ? 2 : 1);
    expect((await open(media.url!)).bytes.equals(PDF)).toBe(true);
  });

  it('takes a file whose length nobody tells', async () => {
    stage.simulator.behave({ on: 'file', do: 'hide_length' });
    expect(await stage.fetched({ type: 'document' })).toMatchObject({ state: 'ready', size: PDF.length });
  });

  it.each([
    ['gone', { on: 'link', do: 'refuse', status: 424, body: { error: 'GET_MEDIA_URL', meta: { code: 100 } } }],
    ['refused', { on: 'link', do: 'refuse', status: 400, body: { message: 'Bad Request Exception' } }],
  ] as const)('a file that is %s fails at once, and is there after a retry that works', async (code, rule) => {
    stage.simulator.behave(rule);
    const media = await stage.fetched({ type: 'image' });
    expect(media).toMatchObject({ state: 'failed', url: null, error: { code, message: expect.any(String) } });
    expect(await stage.retry(media)).toMatchObject({
      status: 200,
      body: { success: true, media: { state: 'pending' } },
    });
    expect(await stage.ready(media)).toMatchObject({ state: 'ready', error: null });
  });

  it('what failed is listed with the conversation that waits for it', async () => {
    stage.simulator.behave({ on: 'link', do: 'refuse', status: 404 });
    const media = await stage.fetched({ type: 'document', filename: 'lost.pdf' });
    const { status, body } = await stage.app.agent.get('/ajax/tata-media/failed/');
    expect(status).toBe(200);
    const { body: thread } = await stage.app.agent.get('/ajax/tata-conversations/919999900001/messages/?limit=1');
    const [message] = thread.messages;
    expect(body.files[0]).toEqual({
      ...media,
      message_id: message.id,
      conversation_id: message.conversation_id,
      announced_at: expect.any(String),
    });
    await stage.retry(media);
    await stage.ready(media);
    const later = await stage.app.agent.get('/ajax/tata-media/failed/');
    expect(later.body.files.map(({ id }: ShownMedia) => id)).not.toContain(media.id);
    expect((await stage.app.anonymous.get('/ajax/tata-media/failed/')).status).toBe(401);
  });

  it('a file that is damaged each time fails with the reason', async () => {
    stage.simulator.behave({ on: 'file', do: 'corrupt', next: 9 });
    const media = await stage.fetched({ type: 'image' });
    expect(media).toMatchObject({ state: 'failed', error: { code: 'hash_mismatch' } });
  });

  it.each([
    ['its length is told', []],
    ['its length is not told', [{ on: 'file', do: 'hide_length' }]],
  ] as const)('a file that is too large is refused when %s, and nothing of it stays', async (_, rules) => {
    stage.simulator.behave([...rules]);
    const media = await stage.fetched({ type: 'document', content: base64(Buffer.alloc(200_001)) });
    expect(media).toMatchObject({ state: 'failed', error: { code: 'too_large' } });
    expect(await readdir(join(stage.dataDir, 'media', 'incoming'))).toEqual([]);
  });

  it('a picture that cannot be drawn is kept as a file', async () => {
    const broken = Buffer.concat([PHOTO.subarray(0, 300), Buffer.alloc(50, 7)]);
    const media = await stage.fetched({ type: 'image', content: base64(broken) });
    expect(media).toMatchObject({ state: 'ready', thumbnail_url: null, width: null, mime_type: 'image/jpeg' });
  });
});
