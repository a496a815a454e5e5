import { jest } from '@jest/globals';
import { fuzzAll } from '../support/api-fuzz.js';
import { startFuzzing, type FuzzStage } from '../support/fuzz-stage.js';

jest.setTimeout(240_000);

/** A taste; `npm run test:soak` takes its time. */
const RUNS = 20;

let stage: FuzzStage;
beforeAll(async () => {
  stage = await startFuzzing();
});
afterAll(() => stage.stop());

it('every operation answers whatever is sent to it as the document promises', async () => {
  const { document } = stage;
  expect(document.operations.length).toBeGreaterThan(25);
  expect(await fuzzAll({ ...stage, runs: RUNS })).toEqual([]);
});
