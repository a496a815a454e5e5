import { sharedBuffers } from './cluster.js';

const GIGABYTE = 2 ** 30;

describe('sharedBuffers', () => {
  it.each([
    [0.5 * GIGABYTE, '128MB'],
    [2 * GIGABYTE, '256MB'],
    [3.9 * GIGABYTE, '499MB'],
    [8 * GIGABYTE, '1024MB'],
    [256 * GIGABYTE, '1024MB'],
  ])('of a machine with %d bytes is %s', (memory, expected) => {
    expect(sharedBuffers(memory)).toBe(expected);
  });
});
