import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpService } from '@nestjs/axios';
import { Clock } from '@app/common';
import { Settings } from '@app/config';
import axios from 'axios';
import { TataNotConfiguredError } from './tata-client.errors.js';
import { TataClient } from './tata-client.js';

describe('a check of the token', () => {
  let server: Server;
  let answer: [status: number, body: string];
  const asked: string[] = [];
  const clients: TataClient[] = [];

  const clientAt = (url: string, token = 'token-1'): TataClient => {
    const settings = new Settings({ TATA_BASE_URL: url, TATA_AUTH_TOKEN: token });
    const client = new TataClient(new HttpService(axios.create()), settings, new Clock());
    clients.push(client);
    return client;
  };
  const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      response.writeHead(answer[0], { date: 'Mon, 23 Nov 2026 04:00:00 GMT' }).end(answer[1]);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    clients.forEach((client) => client.onApplicationShutdown());
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([
    [200, '{"calling":{"status":"ENABLED"}}', 'accepted'],
    [401, '{"error":"Unauthorized"}', 'refused'],
    [403, '', 'refused'],
    [400, '{"error":"AUTH_TOKEN_MISSING"}', 'refused'],
    [404, '{"error":"NOT_FOUND"}', 'unclear'],
    [503, '', 'unclear'],
    [500, '', 'unclear'],
  ] as const)('that is answered %i %s says %s', async (status, body, verdict) => {
    answer = [status, body];
    expect(await clientAt(address()).checkToken('')).toEqual({
      verdict,
      httpStatus: status,
      serverTime: new Date('2026-11-23T04:00:00Z'),
    });
    expect(asked.at(-1)).toBe('GET /whatsapp-cloud/settings Bearer token-1');
  });

  it('says unreachable where nobody listens, and needs a token to check', async () => {
    expect(await clientAt('http://127.0.0.1:9').checkToken('')).toEqual({
      verdict: 'unreachable',
      httpStatus: null,
      serverTime: null,
    });
    await expect(clientAt(address(), '').checkToken('')).rejects.toThrow(TataNotConfiguredError);
  });
});
