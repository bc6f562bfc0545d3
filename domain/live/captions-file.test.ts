import { describe, expect, it } from 'vitest';
import { readCaptions } from '#domain/media/read-captions.ts';
import { captionsAsText, captionsAsVtt } from './captions-file.ts';

const startedAt = new Date('2026-11-28T07:00:00Z');
const at = (ms: number) => new Date(startedAt.getTime() + ms);
const said = (ms: number, body: string, lastsMs: number | null = null) => ({ body, saidAt: at(ms), lastsMs });

describe('the captions of a class as WebVTT', () => {
  it('stand where they were said, each until the next one or as long as it takes to read', () => {
    const vtt = captionsAsVtt(
      [said(1_000, 'Good morning'), said(2_000, 'Where does the fruit get warm?'), said(60_000, 'In the yard.', 4_000)],
      startedAt,
    );
    expect(vtt).toBe(`WEBVTT

00:00:01.000 --> 00:00:02.000
Good morning

00:00:02.000 --> 00:00:04.400
Where does the fruit get warm?

00:01:00.000 --> 00:01:04.000
In the yard.
`);
  });

  it('can be read by everybody’s players: no markup of who typed, times in order, also of 10,000 lines', () => {
    const odd = ['<b>13 °C</b>', 'a --> b', 'R&D &amp; more', '<v Li>x', 'ກີ', 'مرحبا'];
    const lines = Array.from({ length: 10_000 }, (_, index) => said(index * 900, odd[index % odd.length] ?? ''));
    const { cues, mistakes } = readCaptions(captionsAsVtt(lines.slice(0, 300), startedAt));
    expect(mistakes).toEqual([]);
    expect(cues).toHaveLength(300);
    const begun = performance.now();
    expect(captionsAsVtt(lines, startedAt).match(/-->/g)).toHaveLength(10_000);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('what was said before the class began, and what came together, is kept', () => {
    const vtt = captionsAsVtt([said(-5_000, 'Soon'), said(3_000, 'one'), said(3_000, 'two')], startedAt);
    expect(readCaptions(vtt)).toMatchObject({
      mistakes: [],
      cues: [{ startMs: 0 }, { startMs: 3_000 }, { startMs: 3_000 }],
    });
  });
});

it('as text they are a line each with its time', () => {
  const text = captionsAsText([said(1_000, 'one'), said(2_000, 'two')], (when) => when.toISOString().slice(11, 19));
  expect(text).toBe('07:00:01  one\n07:00:02  two\n');
});
