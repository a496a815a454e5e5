// The load's process, seen from the bench.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CLIENT = fileURLToPath(new URL('./client.mjs', import.meta.url));

export const SECRET = 'a secret that the bench and all contestants share';

export class Loader {
  constructor() {
    this.process = fork(CLIENT, { execArgv: ['--max-semi-space-size=64'] });
  }

  /** Makes `count` requests of a scenario, numbered from `from`. */
  prepare(options) {
    return this.ask({ what: 'prepare', secret: SECRET, ...options });
  }

  /** Makes `count` reads, going round `paths`. */
  prepareReads(options) {
    return this.ask({ what: 'prepareReads', ...options });
  }

  /** Sends what was prepared. */
  run(options) {
    return this.ask({ what: 'run', ...options });
  }

  ask(message) {
    return new Promise((resolve, reject) => {
      const ended = (code) => reject(new Error(`The load's process ended (${code})`));
      this.process.once('exit', ended);
      this.process.once('message', ({ answer, error }) => {
        this.process.off('exit', ended);
        if (error) reject(new Error(error));
        else resolve(answer);
      });
      this.process.send(message);
    });
  }

  stop() {
    this.process.disconnect();
  }
}
