// npm run bench -- [--full] [--only PART] [--seconds N] [--rounds N] [--connections 32,128] [--scenarios new,known] [--json FILE]
import { parseArgs } from 'node:util';

export const PARTS = ['webhook', 'sending', 'reads', 'panel', 'memory', 'search', 'footprint', 'full-tables'];
export const SCENARIOS = ['new', 'known', 'status', 'replays'];

const USAGE = `npm run bench -- [options]
  --only PART[,PART]     ${PARTS.join(', ')} (default: all; full-tables with --full only)
  --full                 also at a million conversations and ten million messages (an hour, 25 GB on the disk)
  --seconds N            length of each measurement (3)
  --rounds N             measurements of each, alternating between the contestants (3)
  --connections N[,N]    for the webhook part (1,32,128,512)
  --scenarios S[,S]      for the webhook part (${SCENARIOS.join(',')})
  --json FILE            the figures for a program
`;

/** Ends the process with a sentence for what cannot be used. */
export function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        help: { type: 'boolean', short: 'h' },
        full: { type: 'boolean', default: false },
        only: { type: 'string' },
        seconds: { type: 'string', default: '3' },
        rounds: { type: 'string', default: '3' },
        connections: { type: 'string', default: '1,32,128,512' },
        scenarios: { type: 'string', default: SCENARIOS.join(',') },
        json: { type: 'string' },
      },
    });
    if (values.help) leave(0, USAGE);
    const defaults = PARTS.filter((part) => values.full || part !== 'full-tables');
    return {
      full: values.full,
      json: values.json,
      parts: values.only ? oneOf('only', values.only, PARTS) : defaults,
      seconds: positive('seconds', values.seconds),
      rounds: positive('rounds', values.rounds),
      connections: values.connections.split(',').map((value) => positive('connections', value)),
      scenarios: oneOf('scenarios', values.scenarios, SCENARIOS),
    };
  } catch (error) {
    leave(2, `${error.message}\n\n${USAGE}`);
  }
}

function oneOf(name, text, allowed) {
  const values = text.split(',');
  const wrong = values.find((value) => !allowed.includes(value));
  if (wrong !== undefined) throw new Error(`--${name} takes ${allowed.join(', ')}; not ${wrong}`);
  return values;
}

function positive(name, text) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 10_000) {
    throw new Error(`--${name} takes a whole number from 1 to 10000; not ${text}`);
  }
  return value;
}

function leave(code, text) {
  (code ? process.stderr : process.stdout).write(text);
  process.exit(code);
}
