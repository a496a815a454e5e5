import { jest } from '@jest/globals';
import { killPostgres, killServer, mutations, stopPostgres, twoServers } from './campaigns.js';
import { NOTHING } from './proof.js';

/** How much of each: `SOAK_KILLS=3 SOAK_BODIES=5000 npm run test:soak` is a shorter one. */
const amount = (name: string, usual: number): number => Number(process.env[`SOAK_${name}`] ?? usual);
const KILLS = amount('KILLS', 10);
const AWAY_MS = amount('AWAY_SECONDS', 60) * 1000;
const COPIES = amount('COPIES', 200);
const MESSAGES = amount('MESSAGES', 20_000);
const BODIES = amount('BODIES', 100_000);
const SEED = amount('SEED', Date.now() % 1_000_000);

jest.setTimeout(3_600_000);
const tell = (what: string, figures: object): void =>
  void process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`);

it(`${KILLS} kills of the server under load lose nothing and double nothing`, async () => {
  const outcome = await killServer(KILLS);
  tell('killed servers', outcome);
  expect(outcome.wrong).toEqual(NOTHING);
});

it(`${KILLS} kills of its PostgreSQL under load lose nothing and double nothing`, async () => {
  const outcome = await killPostgres(KILLS);
  tell('killed databases', outcome);
  expect(outcome.wrong).toEqual(NOTHING);
});

it(`a PostgreSQL that is away for ${AWAY_MS / 1000} s costs nothing, and nobody is refused`, async () => {
  const outcome = await stopPostgres(AWAY_MS);
  tell('database away', outcome);
  expect(outcome.wrong).toEqual(NOTHING);
  expect(outcome.statuses).toEqual([200]);
  expect(outcome.meanwhile).toBeGreaterThan(0);
});

it(`${COPIES} copies of one message at two servers at once are one, and ${MESSAGES} more are consistent`, async () => {
  const outcome = await twoServers(COPIES, MESSAGES);
  tell('two servers', outcome);
  expect(outcome).toEqual({
    statuses: [200],
    made: { messages: 1, notes: 1, identities: 1, unread: 1 },
    wrong: NOTHING,
  });
});

it(`${BODIES} mutated and random bodies (seed ${SEED}) bring nothing down, and memory stays flat`, async () => {
  const outcome = await mutations(BODIES, SEED);
  tell('mutated bodies', outcome);
  expect(outcome.statuses.filter((status) => status !== 200 && status !== 400)).toEqual([]);
  expect(outcome.wrong).toEqual(NOTHING);
  expect(outcome.ending).toBeNull();
  if (BODIES >= 50_000) expect(outcome.late / outcome.early).toBeLessThan(1.3);
});
