import { jest } from '@jest/globals';
import { fuzzAll } from '../support/api-fuzz.js';
import { startFuzzing, type FuzzStage } from '../support/fuzz-stage.js';

jest.setTimeout(3_600_000);

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 1_000);

let stage: FuzzStage;
beforeAll(async () => {
  stage = await startFuzzing();
});
afterAll(() => stage.stop());

it(`every operation answers ${RUNS} requests made from the document as it promises`, async () => {
  expect(await fuzzAll({ ...stage, runs: RUNS })).toEqual([]);
});
