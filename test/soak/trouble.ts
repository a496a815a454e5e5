import type { CallRule, Simulator } from '@app/tata-simulator/index.js';

type Random = () => number;
type Trouble = [weight: number, (random: Random) => CallRule];

const send = { on: 'send' } as const;
const between = (random: Random, from: number, to: number): number => Math.round(from + random() * (to - from));
const oneOf = <T>(random: Random, choices: readonly T[]): T => choices[Math.floor(random() * choices.length)]!;
const answer = (status: number, more: object = {}): Trouble[1] => {
  return () => ({ ...send, do: 'refuse', status, ...more });
};
const whatsApp = (...codes: number[]): Trouble[1] => {
  return (random) => ({
    ...send,
    do: 'refuse',
    status: 424,
    body: {
      error: 'SEND',
      meta: { code: oneOf(random, codes), message: '(#x) words' },
      message: 'words',
      traceId: 't',
    },
  });
};

/** Whatever TATA may do with a send, by how often. What is called taken reaches the customer. */
const BRIEF: Trouble[] = [
  [48, (random) => ({ ...send, do: 'stall', ms: between(random, 0, 40) })],
  [6, (random) => ({ ...send, do: 'stall', ms: between(random, 200, 2_500) })],
  // Read, and then no answer: taken or not, nobody can tell
  [5, () => ({ ...send, do: 'drop', accepted: true })],
  [3, () => ({ ...send, do: 'drop', accepted: false })],
  [2, () => ({ ...send, do: 'reset' })],
  [2, answer(500, { accepted: true })],
  [2, answer(500)],
  [2, answer(502, { accepted: true })],
  [2, answer(504)],
  [1, answer(504, { accepted: true })],
  // Not now
  [4, answer(429)],
  [2, (random) => ({ ...send, do: 'refuse', status: 429, headers: { 'retry-after': String(between(random, 1, 3)) } })],
  [4, answer(503)],
  [3, whatsApp(131016, 131000, 131057, 135000, 80007)],
  [1, whatsApp(130429)],
  [1, answer(401, { body: { error_code: 'AUTH_FAILED', status_code: 401 } })],
  [1, whatsApp(131042)],
  // Never
  [2, whatsApp(131026, 131047, 131053, 999999)],
  [1, answer(400, { body: { message: 'Bad Request Exception', details: ['no'], traceId: 't' } })],
  [1, answer(307, { headers: { location: '/elsewhere' } })],
  // Taken, in odd words, or refused by callback
  [1, answer(200, { body: '<html>', accepted: true })],
  [1, answer(204, { body: '', accepted: true })],
  [2, () => ({ ...send, do: 'fail', code: 131049 })],
];

/** What takes its time: longer than an attempt lasts, and a customer who gets one message in six seconds from then on. */
const LASTING: Trouble[] = [
  [2, (random) => ({ ...send, do: 'stall', ms: between(random, 15_500, 20_000) })],
  [1, () => ({ ...send, do: 'stall', ms: 16_000, accepted: false })],
  [1, whatsApp(131056)],
];

const AHEAD = 40;

/** Keeps the simulator misbehaving at random until it is told to stop. */
export class Troublemaker {
  private readonly timer: NodeJS.Timeout;
  private readonly troubles: Trouble[];

  constructor(
    private readonly simulator: Simulator,
    private readonly random: Random,
    isBrief: boolean,
  ) {
    this.troubles = isBrief ? BRIEF : [...BRIEF, ...LASTING];
    this.fill();
    this.timer = setInterval(() => this.fill(), 50);
  }

  stop(): void {
    clearInterval(this.timer);
    this.simulator.clearRules();
  }

  private fill(): void {
    const missing = AHEAD - this.simulator.rules().length;
    if (missing > 0) this.simulator.behave(Array.from({ length: missing }, () => this.next()));
  }

  private next(): CallRule {
    let point = this.random() * this.troubles.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, rule] of this.troubles) {
      point -= weight;
      if (point < 0) return rule(this.random);
    }
    return { ...send, do: 'stall', ms: 0 };
  }
}
