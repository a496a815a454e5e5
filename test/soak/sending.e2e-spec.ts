import { jest } from '@jest/globals';
import { sendThroughKills } from './sending-campaign.js';
import { ALL_WELL, mostInFiveSeconds } from './sending-proof.js';

/** How much: `SOAK_KILLS=3 SOAK_REPLIES=200 npm run test:soak -- sending` is a shorter one. */
const amount = (name: string, usual: number): number => Number(process.env[`SOAK_${name}`] ?? usual);
const KILLS = amount('KILLS', 10);
const CONVERSATIONS = amount('CONVERSATIONS', 50);
const REPLIES = amount('REPLIES', 1_000);
const RATE = amount('RATE', 20);
const SEED = amount('SEED', Date.now() % 1_000_000);

jest.setTimeout(3_600_000);
const tell = (what: string, figures: object): void =>
  void process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`);

it.each([
  ['the server is killed', { servers: 1, victim: 'server' }],
  ['its PostgreSQL is killed', { servers: 1, victim: 'database' }],
  ['of two servers on one database one is killed or stopped', { servers: 2, victim: 'server', freezes: true }],
] as const)(
  `${REPLIES} replies while TATA misbehaves (seed ${SEED}) and %s ${KILLS} times go out once, in order, and are told honestly`,
  async (what, how) => {
    const outcome = await sendThroughKills({
      ...how,
      kills: KILLS,
      conversations: CONVERSATIONS,
      replies: Math.ceil(REPLIES / CONVERSATIONS),
      rate: RATE,
      seed: SEED,
    });
    tell(what, outcome);
    expect(outcome.wrong).toEqual(ALL_WELL);
    expect(outcome.broken).toEqual([]);
    expect(outcome.nextMs).toBeLessThan(60_000);
    expect(outcome.pace.inFive).toBeLessThanOrEqual(mostInFiveSeconds(RATE, how.servers));
  },
);
