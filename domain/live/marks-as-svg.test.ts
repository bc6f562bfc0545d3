import { expect, it } from 'vitest';
import type { MarkShape } from './marks.ts';
import { marksAsSvg } from './marks-as-svg.ts';

const mark = (over: Partial<MarkShape>): MarkShape => ({
  ...{ kind: 'line', colour: 'red', width: 4, points: [0, 0, 1_000, 2_000], words: null },
  ...over,
});

it('draws lines and words, whatever these look like', () => {
  const marks = [mark({ kind: 'marker' }), mark({ kind: 'text', points: [1, 2], words: '<script>&' })];
  const svg = marksAsSvg(marks, { width: 1_600, height: 900 });
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 10000 5625"/);
  expect(svg).toMatch(/<path d="M0 0L1000 1125"[^>]* stroke-width="120" stroke-opacity="0.4"/);
  expect(svg).toContain('&lt;script&gt;&amp;</text>');
});
