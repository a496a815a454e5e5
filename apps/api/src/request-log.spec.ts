import { Writable } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import { fastify } from 'fastify';
import { pino } from 'pino';
import { logRequests } from './request-log.js';

/** A server that answers with the status in the address, and the lines that it logs. */
function serve(tellEveryMs?: number, level = 'info') {
  const lines: Record<string, unknown>[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()));
      done();
    },
  });
  const server = fastify();
  logRequests(server, pino({ level, base: undefined, timestamp: false }, out), tellEveryMs);
  server.get('/webhook/:status', (request, reply) =>
    reply.status(Number((request.params as { status: string }).status)).send(),
  );
  const ask = (status: number) => server.inject(`/webhook/${status}`);
  return { server, lines, ask };
}

it('many refusals are a line at once, and a count when the server stops', async () => {
  const { server, lines, ask } = serve();
  for (let n = 0; n < 100; n += 1) await ask(503);
  expect(lines).toEqual([
    expect.objectContaining({ level: 40, route: '/webhook/:status', status: 503, msg: 'request' }),
  ]);
  await server.close();
  expect(lines.slice(1)).toEqual([
    { level: 40, route: '/webhook/:status', status: 503, more: 99, msg: expect.stringContaining('refused since') },
  ]);
});

it('a count is told each time that the pause is over, and the next trouble is told at once again', async () => {
  const { server, lines, ask } = serve(30);
  const until = async (count: number): Promise<void> => {
    while (lines.length < count) await new Promise((resolve) => setImmediate(resolve));
  };
  for (let n = 0; n < 3; n += 1) await ask(503);
  await until(2);
  await ask(503);
  await until(3);
  expect(lines.map(({ more }) => more)).toEqual([undefined, 2, 1]);
  const inFull = () => lines.filter(({ msg }) => msg === 'request').length;
  // Each time longer than the pause, in which nothing is refused
  while (inFull() < 2) await Promise.all([ask(503), after(70)]);
  await server.close();
});

it('what nobody foresaw is told each time, with the id that people are shown', async () => {
  const { server, lines, ask } = serve();
  for (const status of [500, 200, 404, 500]) await ask(status);
  await server.close();
  expect(lines.map(({ status, request_id }) => [status, typeof request_id])).toEqual([
    [500, 'string'],
    [500, 'string'],
  ]);
});

it('every request is a line at level debug, and none above it', async () => {
  for (const [level, written] of [
    ['debug', ['request']],
    ['info', []],
  ] as const) {
    const { server, lines, ask } = serve(undefined, level);
    await ask(200);
    await server.close();
    expect(lines.map(({ msg }) => msg)).toEqual(written);
  }
});
