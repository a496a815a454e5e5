// What every baseline shares: a bare node:http server on a free port that reads the body and says where it listens.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const ANSWER = '{"status":"success"}';
const HEADERS = { 'content-type': 'application/json', 'content-length': ANSWER.length };

/** Serves POST on 127.0.0.1; `take(raw)` resolves when the body is stored. Its parent is told the port. */
export function serve(take, { secret = process.env.BENCH_SECRET } = {}) {
  const server = createServer({ keepAlive: true, keepAliveTimeout: 60_000 }, (request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const raw = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
      if (secret && !isSigned(raw, request.headers['x-hub-signature-256'], secret)) return end(response, 401);
      take(raw).then(
        () => end(response, 200),
        (error) => {
          process.stderr.write(`${error.stack}\n`);
          end(response, 500);
        },
      );
    });
  });
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
}

function end(response, status) {
  response.writeHead(status, HEADERS);
  response.end(ANSWER);
}

function isSigned(raw, header, secret) {
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`);
  const given = Buffer.from(header ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
