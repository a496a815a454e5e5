import { describe, expect, it } from 'vitest';
import { highEnough, placeBeside } from './place-beside';

const VIEW = { width: 1000, height: 700 };
const BOX = { width: 300, height: 200 };
const anchor = (top: number, left = 100) => ({ top, bottom: top + 30, left });

describe('where a box stands beside what it belongs to', () => {
  it.each([
    ['under it', anchor(100), BOX, { top: 136, left: 100 }],
    ['above it, where there is no room below', anchor(600), BOX, { top: 394, left: 100 }],
    ['at the upper edge, where there is room neither below nor above', anchor(300), { width: 300, height: 680 }, 8],
    ['within the window, if what it belongs to has left it below', anchor(900), BOX, { top: 492, left: 100 }],
    ['within the right edge', anchor(100, 900), BOX, { top: 136, left: 692 }],
    ['within the left edge', anchor(100, -40), BOX, { top: 136, left: 8 }],
  ])('%s', (_where, beside, box, expected) => {
    const place = placeBeside(beside, box, VIEW);
    expect(typeof expected === 'number' ? place.top : place).toEqual(expected);
  });

  it('moves up as far as what has unfolded in it needs, and no farther', () => {
    expect(highEnough(400, BOX, VIEW)).toBe(400);
    expect(highEnough(600, BOX, VIEW)).toBe(492);
    expect(highEnough(600, { width: 300, height: 900 }, VIEW)).toBe(8);
  });
});
