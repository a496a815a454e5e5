import { Agent, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TrackedTransport } from './tracked-transport.js';

// A shared key instead of certificates: nothing to keep, nothing to expire
const KEY = Buffer.from('0123456789abcdef');
const TLS = { ciphers: 'PSK', maxVersion: 'TLSv1.2' } as const;

describe('a request over TLS', () => {
  it.each([
    ['counts as written once the handshake is done', KEY, true, true],
    ['is not written when the handshake fails', Buffer.from('another key 0000'), true, false],
    ['is not written when the handshake took too long', KEY, false, false],
  ])('%s', async (_, clientKey, mayWrite, isWritten) => {
    let received = 0;
    const server = createServer({ ...TLS, pskCallback: () => KEY }, (request) => {
      received += 1;
      request.socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const agent = new Agent({
      ...TLS,
      pskCallback: () => ({ psk: clientKey, identity: 'test' }),
      checkServerIdentity: () => undefined,
    });
    const transport = new TrackedTransport(() => mayWrite);
    const { port } = server.address() as AddressInfo;
    const request = transport.request(
      { protocol: 'https:', hostname: '127.0.0.1', port, method: 'POST', agent },
      () => undefined,
    );
    const failed = new Promise((resolve) => request.once('error', resolve));
    request.end('{}');
    expect(transport.wasWritten).toBe(false);
    await failed;
    expect(transport.wasWritten).toBe(isWritten);
    expect(received).toBe(isWritten ? 1 : 0);
    agent.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
});
