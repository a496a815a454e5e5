import { uploadTimes } from './upload-deadline.js';

const MIB = 1024 * 1024;

it.each([
  [1, 20_000, 15_001, 15_002],
  [5 * MIB, 20_000, 52_888, 134_808],
  [100 * MIB, 20_000, 150_168, 1_788_568],
])('%d bytes may stand still for %d ms, be answered in %d and take %d in all', (size, idleMs, answerMs, wholeMs) => {
  expect(uploadTimes(size)).toEqual({ idleMs, answerMs, wholeMs });
});
