import { describe, expect, it } from 'vitest';
import { isRightToLeft, pageBox, pathOf, strokeWidth } from './mark-shapes.ts';
import type { Mark } from './marks.ts';

const mark = (over: Partial<Mark>): Mark => ({
  ...{ markId: 'm', kind: 'line', colour: 'red', width: 4, points: [0, 0, 1_000, 2_000], words: null, drawnBy: null },
  ...over,
});

describe('the line of a mark', () => {
  it('goes by the shape of the page: down is as long as the page is high', () => {
    expect(pathOf(mark({}), 0.5)).toBe('M0 0L1000 1000');
    expect(pathOf(mark({ kind: 'rectangle' }), 1)).toBe('M0 0H1000V2000H0Z');
    expect(pathOf(mark({ kind: 'ellipse' }), 1)).toContain('a500 1000 0 1 0 1000 0');
    expect(pathOf(mark({ kind: 'arrow' }), 1)).toMatch(/^M0 0L1000 2000M\d+ \d+L1000 2000L\d+ \d+$/);
  });

  it('lies in a box of the shape of the page', () => {
    expect(pageBox(900 / 1_600)).toBe('0 0 10000 5625');
  });

  it('is round where it is a stroke, and a dot where it is a point', () => {
    expect(pathOf(mark({ kind: 'pen', points: [0, 0, 10, 0, 20, 10] }), 1)).toBe('M0 0Q10 0 15 5L20 10');
    expect(pathOf(mark({ kind: 'pen', points: [7, 8] }), 1)).toBe('M7 8h1');
  });

  it('is wider of a marker', () => {
    expect(strokeWidth(mark({}))).toBe(40);
    expect(strokeWidth(mark({ kind: 'marker' }))).toBe(120);
  });
});

describe('words on a page', () => {
  it('begin at the right where their first letter says so', () => {
    expect(['مرحبا', '1. مرحبا', 'ລາວ', 'Ok مرحبا', '12'].map(isRightToLeft)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
