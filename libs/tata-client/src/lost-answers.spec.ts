import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { HttpService } from '@nestjs/axios';
import { Clock } from '@app/common';
import { Settings } from '@app/config';
import axios from 'axios';
import { TataClient } from './tata-client.js';

const MESSAGE = {
  businessNumber: '',
  to: '919000000002',
  reference: 'reference-1',
  content: { type: 'text', text: { body: 'Hello' } },
} as const;

const HALF_OK = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"id":';

describe('a send whose answer is lost', () => {
  const cleanUps: (() => void)[] = [];
  let requestsRead: number;

  /** Serves every connection with `behave`, which learns of each request that was read to its end. */
  async function misbehaving(
    behave: (socket: Socket, onRequest: (answer: () => void) => void) => void,
  ): Promise<number> {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      cleanUps.push(() => socket.destroy());
      behave(socket, (answer) => {
        socket.on('data', (data) => {
          if (!data.includes('custom_callback_data')) return;
          requestsRead += 1;
          answer();
        });
      });
    });
    return listen(server);
  }

  async function listen(server: Server): Promise<number> {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    cleanUps.push(() => server.close());
    return (server.address() as AddressInfo).port;
  }

  function clientFor(url: string): TataClient {
    const settings = new Settings({ TATA_BASE_URL: url, TATA_AUTH_TOKEN: 'token-1' });
    const client = new TataClient(new HttpService(axios.create()), settings, new Clock());
    cleanUps.push(() => client.onApplicationShutdown());
    return client;
  }

  beforeEach(() => (requestsRead = 0));

  afterEach(() => cleanUps.splice(0).forEach((cleanUp) => cleanUp()));

  it('is unavailable when nobody listens', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await clientFor(`http://127.0.0.1:${port}`).sendMessage(MESSAGE)).toMatchObject({
      kind: 'unavailable',
      tataCode: 'ECONNREFUSED',
    });
  });

  it('is unavailable when the name does not exist', async () => {
    expect(await clientFor('http://tata.invalid').sendMessage(MESSAGE)).toMatchObject({ kind: 'unavailable' });
  });

  it.each([
    ['answers the handshake with nonsense', (socket: Socket) => socket.write('220 mail.example.com ESMTP\r\n')],
    ['closes in the handshake', (socket: Socket) => socket.once('data', () => socket.destroy())],
    ['resets in the handshake', (socket: Socket) => socket.once('data', () => socket.resetAndDestroy())],
  ])('is unavailable when a TLS server %s', async (_, behave) => {
    const port = await misbehaving(behave);
    expect(await clientFor(`https://127.0.0.1:${port}`).sendMessage(MESSAGE)).toMatchObject({ kind: 'unavailable' });
  });

  it('is unavailable when a TLS server shares no cipher with us', async () => {
    const server = createHttpsServer({ ciphers: 'PSK', maxVersion: 'TLSv1.2', pskCallback: () => null }, () => {
      requestsRead += 1;
    });
    const port = await listen(server);
    expect(await clientFor(`https://127.0.0.1:${port}`).sendMessage(MESSAGE)).toMatchObject({ kind: 'unavailable' });
    expect(requestsRead).toBe(0);
  });

  it('is unavailable when time runs out in the handshake', async () => {
    const attempt = new AbortController();
    const port = await misbehaving((socket) => socket.once('data', () => attempt.abort()));
    const outcome = await clientFor(`https://127.0.0.1:${port}`).sendMessage(MESSAGE, attempt.signal);
    expect(outcome).toMatchObject({ kind: 'unavailable' });
  });

  it('is unavailable when it was called off before it began', async () => {
    const port = await misbehaving((_, onRequest) => onRequest(() => undefined));
    const outcome = await clientFor(`http://127.0.0.1:${port}`).sendMessage(MESSAGE, AbortSignal.abort());
    expect(outcome).toMatchObject({ kind: 'unavailable' });
    expect(requestsRead).toBe(0);
  });

  it.each([
    ['a new', 0],
    ['a kept', 1],
  ])('is unavailable, and does not leave on %s connection, when it may not be written any more', async (_, sent) => {
    const server = createHttpServer((_request, response) => {
      requestsRead += 1;
      response.end('{"id":"request-1"}');
    });
    const client = clientFor(`http://127.0.0.1:${await listen(server)}`);
    for (let time = 0; time < sent; time += 1) await client.sendMessage(MESSAGE);
    expect(await client.sendMessage(MESSAGE, undefined, () => false)).toMatchObject({ kind: 'unavailable' });
    expect(await client.sendMessage(MESSAGE)).toMatchObject({ kind: 'accepted' });
    expect(requestsRead).toBe(sent + 1);
  });

  it('is unconfirmed when the server closes right after accepting: the request may be on its way', async () => {
    const port = await misbehaving((socket) => socket.destroy());
    expect(await clientFor(`http://127.0.0.1:${port}`).sendMessage(MESSAGE)).toMatchObject({ kind: 'unconfirmed' });
  });

  it.each([
    ['closes', (socket: Socket) => socket.destroy()],
    ['resets', (socket: Socket) => socket.resetAndDestroy()],
    ['ends in the middle of the status line', (socket: Socket) => socket.end('HTTP/1.1 2')],
    ['ends in the middle of the headers', (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\nContent-')],
    ['talks no HTTP', (socket: Socket) => socket.end('thank you\r\n\r\n')],
  ])('is unconfirmed when the server reads it and then %s', async (_, misbehave) => {
    const port = await misbehaving((socket, onRequest) => onRequest(() => misbehave(socket)));
    const client = clientFor(`http://127.0.0.1:${port}`);
    expect(await client.sendMessage(MESSAGE)).toMatchObject({ kind: 'unconfirmed', httpStatus: null });
    expect(requestsRead).toBe(1);
  });

  it('is unconfirmed when the server reads it and stalls until time runs out', async () => {
    const attempt = new AbortController();
    const port = await misbehaving((_, onRequest) => onRequest(() => attempt.abort()));
    const outcome = await clientFor(`http://127.0.0.1:${port}`).sendMessage(MESSAGE, attempt.signal);
    expect(outcome).toMatchObject({ kind: 'unconfirmed', tataCode: 'ETIMEDOUT' });
    expect(requestsRead).toBe(1);
  });

  it.each([
    ['200 OK', 'accepted'],
    ['400 Bad Request', 'refused'],
    ['503 Service Unavailable', 'unavailable'],
    ['500 Internal Server Error', 'unconfirmed'],
  ])('goes by the status %s when the body breaks off', async (status, kind) => {
    const port = await misbehaving((socket, onRequest) =>
      onRequest(() => socket.end(HALF_OK.replace('200 OK', status))),
    );
    expect(await clientFor(`http://127.0.0.1:${port}`).sendMessage(MESSAGE)).toMatchObject({ kind });
  });

  it('goes by the status when time runs out in the body', async () => {
    const attempt = new AbortController();
    const onAnswer = (): void => void setImmediate(() => attempt.abort());
    subscribe('http.client.response.finish', onAnswer);
    cleanUps.push(() => unsubscribe('http.client.response.finish', onAnswer));
    const port = await misbehaving((socket, onRequest) => onRequest(() => socket.write(HALF_OK)));
    const outcome = await clientFor(`http://127.0.0.1:${port}`).sendMessage(MESSAGE, attempt.signal);
    expect(outcome).toMatchObject({ kind: 'accepted', tataId: null, httpStatus: 200 });
  });

  it('is unconfirmed when a kept connection dies under the second request', async () => {
    const port = await misbehaving((socket, onRequest) => {
      let isFirst = true;
      onRequest(() => {
        if (isFirst) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
        else socket.resetAndDestroy();
        isFirst = false;
      });
    });
    const client = clientFor(`http://127.0.0.1:${port}`);
    expect(await client.sendMessage(MESSAGE)).toMatchObject({ kind: 'accepted' });
    expect(await client.sendMessage(MESSAGE)).toMatchObject({ kind: 'unconfirmed' });
    expect(requestsRead).toBe(2);
  });

  it('opens a new connection when the kept one was closed in the meantime', async () => {
    const sockets: Socket[] = [];
    const server = createHttpServer((_, response) => response.end('{"id":"request-1"}'));
    server.on('connection', (socket: Socket) => sockets.push(socket));
    const client = clientFor(`http://127.0.0.1:${await listen(server)}`);
    await client.sendMessage(MESSAGE);
    await client.sendMessage(MESSAGE);
    expect(sockets).toHaveLength(1);
    sockets[0]!.destroy();
    // Until our side has heard of it too
    while (Object.keys(client['requests']['httpAgent'].freeSockets).length > 0) await new Promise(setImmediate);
    expect(await client.sendMessage(MESSAGE)).toMatchObject({ kind: 'accepted' });
    expect(sockets).toHaveLength(2);
  });
});
