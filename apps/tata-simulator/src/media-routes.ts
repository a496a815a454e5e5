import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { endpoint } from './endpoint.js';
import type { StoredMedia } from './media-store.js';
import type { Simulator } from './simulator.js';
import { badRequest, refusedByMeta } from './tata-error.js';
import type { CallRule } from './types.js';
import { uploadFault } from './upload-validation.js';

const MB = 1024 * 1024;
/** Larger uploads never reach TATA's own check. */
const BODY_LIMIT = 120 * MB;
/** TATA's endpoints for files, and the links they lead to. */
export async function mediaRoutes(app: FastifyInstance, simulator: Simulator): Promise<void> {
  await app.register((uploads, _, done) => {
    uploads.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
      (_request, body, parsed) => parsed(null, body),
    );
    endpoint(
      uploads,
      simulator,
      { method: 'POST', url: '/whatsapp-cloud/media', operation: 'upload' },
      async (request) => {
        const file = await fileOf(request);
        const fault = uploadFault(file);
        if (fault) throw refusedByMeta('UPLOAD_MEDIA', 100, fault);
        const { id } = simulator.media.add(Buffer.from(await file.arrayBuffer()), file.type, file.name);
        return { id };
      },
    );
    endpoint(
      uploads,
      simulator,
      { method: 'POST', url: '/whatsapp-cloud/media/handle', operation: 'handle' },
      async (request) => {
        await fileOf(request);
        return { id: `4::${Buffer.from(randomUUID()).toString('base64')}` };
      },
    );
    done();
  });

  endpoint(
    app,
    simulator,
    { method: 'GET', url: '/whatsapp-cloud/media/download/:id', operation: 'link' },
    (request) => {
      const file = known(simulator, request);
      return { url: `${request.protocol}://${request.host}${simulator.media.link(file.id)}`, mime_type: file.mimeType };
    },
  );

  endpoint(app, simulator, { method: 'DELETE', url: '/whatsapp-cloud/media/:id', operation: 'delete' }, (request) => {
    simulator.media.delete(known(simulator, request).id);
    return { success: true };
  });

  endpoint(
    app,
    simulator,
    { method: 'GET', url: '/media-files/:key', operation: 'file', isOpen: true },
    (request, reply, { rule }) => {
      // A presigned link carries its own authority; S3 refuses a second one.
      if (request.headers.authorization) return storageError(400, 'InvalidArgument', 'Only one auth mechanism allowed');
      const file = simulator.media.follow((request.params as { key: string }).key);
      if (file === 'expired') return storageError(403, 'AccessDenied', 'Request has expired');
      if (!file) return storageError(404, 'NoSuchKey', 'The specified key does not exist.');
      return sendFile(reply, file, rule);

      function storageError(status: number, code: string, message: string) {
        return reply
          .code(status)
          .type('application/xml')
          .send(
            `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
          );
      }
    },
  );
}

/** The bytes, or what a rule makes of them. */
function sendFile(reply: FastifyReply, { bytes, mimeType }: StoredMedia, rule: CallRule | undefined): FastifyReply {
  void reply.type(mimeType);
  if (rule?.do === 'corrupt') return reply.send(Buffer.from(bytes.map((byte) => byte ^ 1)));
  if (rule?.do === 'hide_length') return reply.send(Readable.from([bytes]));
  if (rule?.do !== 'truncate') return reply.send(bytes);
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  if (rule.quietly) return reply.send(Readable.from([half]));
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': mimeType, 'content-length': bytes.length });
  reply.raw.write(half, () => reply.raw.socket?.destroy());
  return reply;
}

function known(simulator: Simulator, request: FastifyRequest): StoredMedia {
  const file = simulator.media.find((request.params as { id: string }).id);
  if (!file) throw refusedByMeta('GET_MEDIA_URL', 100, 'Object with this id does not exist or cannot be loaded');
  return file;
}

/** The `file` part of a multipart body, read by the platform's own parser. */
async function fileOf(request: FastifyRequest): Promise<File> {
  const contentType = request.headers['content-type'] ?? '';
  if (!Buffer.isBuffer(request.body)) throw badRequest(['the body must be multipart/form-data']);
  const form = await new Response(request.body, { headers: { 'content-type': contentType } }).formData().catch(() => {
    throw badRequest(['the multipart body cannot be read']);
  });
  const file = form.get('file');
  if (file === null || typeof file === 'string') throw badRequest(['file should not be empty']);
  return file;
}
