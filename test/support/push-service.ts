import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify, type ECDH } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

interface Received {
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** What a push service of a browser vendor does, as far as we can see it: it takes what it cannot read, or refuses it. */
export class PushService {
  private readonly received = new Map<string, Received[]>();
  private readonly refusals = new Map<string, { status: number; headers?: Record<string, string> }>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<PushService> {
    const server = createServer((request, response) => {
      void buffer(request).then((body) => {
        const path = request.url ?? '';
        const refusal = service.refusals.get(path);
        if (!refusal) service.received.set(path, [...service.at(path), { headers: request.headers, body }]);
        response.writeHead(refusal?.status ?? 201, refusal?.headers).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const service = new PushService(server, `http://127.0.0.1:${port}`);
    return service;
  }

  /** What came for one browser. */
  at(path: string): Received[] {
    return this.received.get(path) ?? [];
  }

  answer(path: string, status: number | null, headers?: Record<string, string>): void {
    if (status === null) this.refusals.delete(path);
    else this.refusals.set(path, { status, headers });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A browser that has asked its push service for an address: it alone can read what comes. */
export class PushBrowser {
  private readonly key: ECDH = createECDH('prime256v1');
  private readonly auth = randomBytes(16);
  readonly path = `/push/${randomBytes(12).toString('hex')}`;
  private readCount = 0;

  constructor(private readonly service: PushService) {
    this.key.generateKeys();
  }

  get endpoint(): string {
    return this.service.url + this.path;
  }

  /** As `PushSubscription.toJSON()` gives it. */
  get subscription() {
    return {
      endpoint: this.endpoint,
      keys: { p256dh: this.key.getPublicKey('base64url'), auth: this.auth.toString('base64url') },
    };
  }

  get raw(): Received[] {
    return this.service.at(this.path);
  }

  /** Everything that came, decrypted. */
  get messages(): Record<string, unknown>[] {
    return this.raw.map(({ body }) => JSON.parse(this.decrypt(body)) as Record<string, unknown>);
  }

  /** What came since this was asked last. */
  takeNew(): Record<string, unknown>[] {
    const fresh = this.messages.slice(this.readCount);
    this.readCount += fresh.length;
    return fresh;
  }

  /** RFC 8291 over RFC 8188, read back by hand: what the server uses to encrypt is not asked. */
  private decrypt(body: Buffer): string {
    const salt = body.subarray(0, 16);
    const idLength = body.readUInt8(20);
    const serverKey = body.subarray(21, 21 + idLength);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.key.getPublicKey(), serverKey]);
    const secret = Buffer.from(hkdfSync('sha256', this.key.computeSecret(serverKey), this.auth, info, 32));
    const derive = (name: string, length: number): Buffer =>
      Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(`Content-Encoding: ${name}\0`), length));
    const sealed = body.subarray(21 + idLength);
    const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
    decipher.setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
  }
}

/** The claims of a request's VAPID token, once its signature has proven to be that of `publicKey`. */
export function vapidClaims(authorization: string, publicKey: string): { aud: string; exp: number; sub: string } {
  const [, token = '', key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? [];
  if (key !== publicKey) throw new Error('The token names another key');
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const isGenuine = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isGenuine) throw new Error('The token is not signed with this key');
  return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { aud: string; exp: number; sub: string };
}
