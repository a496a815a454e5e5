import { judgeStretch, quietStretch } from './silence.js';

describe('a stretch without a webhook', () => {
  const now = new Date('2026-11-23T10:00:00Z');
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

  it.each([
    ['a webhook has just come', ago(9), ago(120), null],
    ['none has come for ten minutes', ago(10), ago(120), 10],
    ['it has been quiet since before the opening', ago(900), ago(30), 30],
    ['the day has just begun', ago(900), ago(5), null],
    ['it is closed', ago(900), null, null],
    ['there has never been a webhook', null, ago(120), null],
  ])('when %s', (_, lastAt, openSince, minutes) => {
    const stretch = quietStretch(now, lastAt, openSince);
    expect(stretch && (stretch.to.getTime() - stretch.from.getTime()) / 60_000).toBe(minutes);
  });

  it.each([
    [[], 'learning'],
    [[40, null, null, null], 'learning'],
    [[40, 40, null, null], 'abnormal'],
    [[40, 4, null, null], 'usual'],
    [[15, 15, 15, 15], 'abnormal'],
    [[14, 14, 14, 14], 'usual'],
    [[0, 40, 40, 40], 'abnormal'],
    [[0, 0, 40, 40], 'usual'],
    [[0, 40, 40, null], 'abnormal'],
    [[200, 200, 3, 2], 'usual'],
    [[0, 0, 0, 0], 'usual'],
  ] as const)('with %j webhooks in the weeks before is %s', (weeks, kind) => {
    expect(judgeStretch(weeks).kind).toBe(kind);
  });

  it('tells the lower middle of the weeks as what is usual', () => {
    expect(judgeStretch([90, 20, 30, 0])).toEqual({ kind: 'abnormal', usual: 20 });
  });
});
