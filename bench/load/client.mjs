// The load: as many keep-alive connections as asked for, each sending its next request when the last one is answered.
// Plain sockets, because a full HTTP client would cost as much as the servers that are measured; the bytes of all requests
// are made, signatures included, before the clock starts.
import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { bodyOf } from './payloads.mjs';

const HEAD_END = '\r\n\r\n';
let requests = [];

/** Signed requests as they go over the wire. */
function prepare({ scenario, from, count, stride, secret }) {
  const at = Math.floor(Date.now() / 1000);
  const range = { from, count, stride };
  requests = Array.from({ length: count }, (_, index) => {
    const body = bodyOf(scenario, from + index, range, at);
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    return Buffer.from(
      `POST /webhook/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n` +
        `X-Hub-Signature-256: sha256=${signature}\r\nContent-Length: ${Buffer.byteLength(body)}${HEAD_END}${body}`,
    );
  });
}

/** The same few reads again and again, by somebody who is signed in. */
function prepareReads({ paths, cookie, count }) {
  const reads = paths.map((path) =>
    Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nCookie: ${cookie}${HEAD_END}`),
  );
  requests = Array.from({ length: count }, (_, index) => reads[index % reads.length]);
}

/** Sends until the seconds are over or nothing is left; `rate` holds it to so many a second. */
async function run({ port, connections, seconds, rate }) {
  const latencies = new Float64Array(requests.length);
  const outcome = { sent: 0, completed: 0, errors: {} };
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1000;
  const mayGo = () => outcome.sent < requests.length && performance.now() < endAt;
  const due = rate && ((index) => startedAt + (index * 1000) / rate);
  await Promise.all(sockets.map((socket) => drive(socket, outcome, latencies, mayGo, due)));
  const elapsed = (performance.now() - startedAt) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  for (const socket of sockets) socket.destroy();
  const sorted = latencies.subarray(0, outcome.completed).sort();
  return {
    completed: outcome.completed,
    sent: outcome.sent,
    errors: outcome.errors,
    seconds: elapsed,
    perSecond: outcome.completed / elapsed,
    p50: at(sorted, 0.5),
    p99: at(sorted, 0.99),
    max: at(sorted, 1),
    clientCpu: (cpu.user + cpu.system) / 1e6 / elapsed,
  };
}

const at = (sorted, part) => sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? NaN;

function open(port) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}

/** One connection, to its end. Latency is from the write to the last byte of the answer. */
function drive(socket, outcome, latencies, mayGo, due) {
  return new Promise((resolve) => {
    let sentAt = 0;
    let received = '';
    const fail = (what) => (outcome.errors[what] = (outcome.errors[what] ?? 0) + 1);
    const next = () => {
      if (!mayGo()) return finish();
      const index = outcome.sent++;
      const wait = due ? due(index) - performance.now() : 0;
      if (wait > 1) setTimeout(() => send(index), wait);
      else send(index);
    };
    const send = (index) => {
      sentAt = performance.now();
      socket.write(requests[index]);
    };
    const finish = () => {
      socket.removeAllListeners();
      socket.on('error', () => undefined);
      resolve();
    };
    const lost = (what) => {
      fail(what);
      finish();
    };
    socket.setEncoding('latin1');
    socket.on('error', (error) => lost(error.code));
    socket.on('close', () => lost('closed'));
    socket.on('data', (chunk) => {
      received += chunk;
      if (!isWhole(received)) return;
      const status = received.slice(9, 12);
      received = '';
      if (status === '200') latencies[outcome.completed++] = performance.now() - sentAt;
      else fail(status);
      next();
    });
    next();
  });
}

function isWhole(text) {
  const end = text.indexOf(HEAD_END);
  if (end < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end));
  if (!length) throw new Error('An answer without Content-Length');
  return text.length - end - HEAD_END.length >= Number(length[1]);
}

const DO = { prepare, prepareReads, run };

process.on('message', async ({ what, ...options }) => {
  try {
    process.send({ answer: (await DO[what](options)) ?? null });
  } catch (error) {
    process.send({ error: error.stack });
  }
});
process.on('disconnect', () => process.exit());
