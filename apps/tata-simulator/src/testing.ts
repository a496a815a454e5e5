import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from './types.js';

export interface Received {
  headers: IncomingHttpHeaders;
  raw: Buffer;
  body: Json;
}

/** For specs: a webhook receiver that keeps what it got and answers what it is told to. */
export async function startReceiver(port = 0) {
  const received: Received[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      received.push({ headers: request.headers, raw, body: parse(raw) });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}/webhook/`,
    port: taken,
    received,
    /** Status codes of the next answers; 200 afterwards. */
    answers,
    /** The status objects received, in order. */
    statuses: () => received.flatMap(({ body }) => (body.statuses as Json[] | undefined) ?? []),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** For specs: waits until the condition holds, and fails with its text when it never does. */
export async function until(condition: () => boolean, patienceMs = 5000): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`This never came true: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const textTo = (to: string, reference?: string) => ({
  to,
  type: 'text',
  source: 'crm',
  text: { body: 'Hello' },
  ...(reference !== undefined && { metaData: { custom_callback_data: reference } }),
});

function parse(raw: Buffer): Json {
  try {
    return JSON.parse(raw.toString()) as Json;
  } catch {
    return {};
  }
}
