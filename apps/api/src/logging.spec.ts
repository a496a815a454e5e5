import { Writable } from 'node:stream';
import { pino } from 'pino';
import { adoptConsole } from './logging.js';

/** What comes out of a console that was adopted, line by line. */
function saidBy(speak: (console: Console) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const adopted = { ...globalThis.console };
  adoptConsole(pino({ level: 'debug', base: undefined, timestamp: false }, out), adopted);
  speak(adopted);
  return lines.map((line) => JSON.parse(line));
}

it('what a library writes to the console stands in the log, and of its errors name and code alone', () => {
  const lost = Object.assign(new TypeError('the words of a customer'), { code: '57P01' });
  expect(saidBy((console) => console.trace(lost))).toEqual([{ level: 20, context: 'console', msg: 'TypeError 57P01' }]);
  expect(saidBy((console) => console.error('it failed:', lost, { a: 'secret' }))).toEqual([
    { level: 40, context: 'console', msg: 'it failed: TypeError 57P01 object' },
  ]);
});

it('a library that talks on and on is cut', () => {
  expect((saidBy((console) => console.warn('x'.repeat(10_000)))[0]!['msg'] as string).length).toBe(300);
});
