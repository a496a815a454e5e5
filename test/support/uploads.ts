import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Answer, ApiClient } from './api-client.js';

export interface SampleFile {
  bytes: Buffer;
  name: string;
  mimeType: string;
}

const sample = async (file: string, name: string, mimeType: string): Promise<SampleFile> => ({
  bytes: await readFile(`apps/tata-simulator/samples/${file}`),
  name,
  mimeType,
});

export const photo = () => sample('balcony.jpg', 'balcony.jpg', 'image/jpeg');
export const plan = () => sample('floor-plan.pdf', 'floor-plan.pdf', 'application/pdf');
export const voice = () => sample('voice.ogg', 'voice.ogg', 'audio/ogg');
export const sticker = () => sample('thanks.webp', 'thanks.webp', 'image/webp');

/** A picture of its own colour each time, so that no two are the same file. */
export async function picture(format: 'png' | 'gif' = 'png', side = 40): Promise<SampleFile> {
  const [r, g, b] = [0, 0, 0].map(() => Math.floor(Math.random() * 256));
  const image = sharp({ create: { width: side, height: side, channels: 3, background: { r, g, b } } });
  return { bytes: await image.toFormat(format).toBuffer(), name: `picture.${format}`, mimeType: `image/${format}` };
}

const box = (name: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body]);
};

/** Enough of an MP4 to be known as one, with tracks of these codecs and so much of a film. */
export function film(codecs = ['avc1', 'mp4a'], bytes = 1000): SampleFile {
  const track = (codec: string): Buffer => {
    const entries = Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]), box(codec, Buffer.alloc(70))]);
    return box('trak', box('mdia', box('minf', box('stbl', box('stsd', entries)))));
  };
  const parts = [box('ftyp', Buffer.from('isom0000isomiso2avc1mp41')), box('moov', ...codecs.map(track))];
  return {
    bytes: Buffer.concat([...parts, box('mdat', Buffer.alloc(bytes, 7))]),
    name: 'film.mp4',
    mimeType: 'video/mp4',
  };
}

/** As a browser sends it. */
export async function multipart(file: SampleFile, field = 'file'): Promise<{ body: Buffer; contentType: string }> {
  const form = new FormData();
  form.set(field, new File([new Uint8Array(file.bytes)], file.name, { type: file.mimeType }));
  const encoded = new Response(form);
  return { body: Buffer.from(await encoded.arrayBuffer()), contentType: encoded.headers.get('content-type')! };
}

export async function upload(client: ApiClient, file: SampleFile, query = ''): Promise<Answer> {
  const { body, contentType } = await multipart(file);
  return client.send('POST', `/api/v1/media${query}`, body, { 'content-type': contentType });
}
