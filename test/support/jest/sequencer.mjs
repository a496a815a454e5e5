// Jest begins with what took longest the last time; on a fresh checkout it goes by the size of files. Some small ones wait long, for
// what is killed to be missed and taken up: begun last, they alone would be waited for.
import Sequencer from '@jest/test-sequencer';

const LONG = [
  'sending-kills',
  'attention',
  'send-files',
  'outgoing-webhooks-instances',
  'idempotent-sends',
  'killed-sender',
];
const isLong = ({ path }) => LONG.some((name) => path.endsWith(`/${name}.e2e-spec.ts`));

export default class LongFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
