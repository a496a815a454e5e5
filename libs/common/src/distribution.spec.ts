import { Distribution } from './distribution.js';

describe('a distribution', () => {
  it('counts each value under every bound that it does not pass, and keeps those above all of them', () => {
    const sizes = new Distribution([1, 10, 100]);
    for (const value of [0.5, 1, 7, 10, 101]) sizes.add(value);
    expect(sizes.cumulative()).toEqual([
      { bound: 1, count: 2 },
      { bound: 10, count: 4 },
      { bound: 100, count: 4 },
    ]);
    expect(sizes).toMatchObject({ count: 5, sum: 119.5 });
  });
});
