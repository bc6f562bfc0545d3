import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { type Cue, plainText, preambleOf, readTime, timeText, transcriptOf, writeCaptions } from './captions.ts';
import { readCaptions } from './read-captions.ts';

const weigh = `WEBVTT

STYLE
::cue { color: yellow }

NOTE spoken by Noi

00:00:01.000 --> 00:00:04.000 align:start
<v Noi>ຊັ່ງກາເຟ
ກ່ອນຂາຍ

1
00:00:04.200 --> 00:00:06.000
Weigh &amp; write it down.

01:00:09.000 --> 01:00:12.500
And sell.
`;

describe('times', () => {
  it.each([
    ['62', 62_000],
    ['1:02.5', 62_500],
    ['00:01:02,500', 62_500],
    ['1:00:02', 3_602_000],
    ['100:00:00.001', 360_000_001],
  ])('%s is read as people write it', (text, ms) => expect(readTime(text)).toBe(ms));

  it.each(['', 'soon', '1:62', '1:70:00', '-1', '1.5.5'])('%j is none', (text) =>
    expect(readTime(text)).toBeUndefined(),
  );

  it('are written as WebVTT has them, and read again', () => {
    expect(timeText(3_602_500)).toBe('01:00:02.500');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 * 3_600_000 }), (ms) => {
        expect(readTime(timeText(ms))).toBe(ms);
      }),
    );
  });
});

describe('captions', () => {
  it('are read as they stand, with what stands behind the times', () => {
    const { cues, mistakes } = readCaptions(weigh);
    expect(mistakes).toEqual([]);
    expect(cues).toEqual([
      { startMs: 1_000, endMs: 4_000, settings: 'align:start', text: '<v Noi>ຊັ່ງກາເຟ\nກ່ອນຂາຍ' },
      { startMs: 4_200, endMs: 6_000, settings: '', text: 'Weigh &amp; write it down.' },
      { startMs: 3_609_000, endMs: 3_612_500, settings: '', text: 'And sell.' },
    ]);
  });

  it('keep their styles when they are written again', () => {
    const again = writeCaptions(readCaptions(weigh).cues, preambleOf(weigh));
    expect(again).toContain('::cue { color: yellow }');
    expect(again).toContain('NOTE spoken by Noi');
    expect(readCaptions(again)).toEqual(readCaptions(weigh));
  });

  it('that anybody types are right when they are written', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
    const any = fc.array(fc.record({ text, length: fc.integer({ min: 1, max: 9_000 }) }), { maxLength: 20 });
    fc.assert(
      fc.property(any, (lines) => {
        let at = 0;
        const cues = lines.map(({ text, length }): Cue => {
          at += length;
          return { startMs: at - length, endMs: at, text: text.replace(/[\0\r]|<[/\w\d]/g, ''), settings: '' };
        });
        expect(readCaptions(writeCaptions(cues)).mistakes).toEqual([]);
      }),
    );
  });

  it.each([
    ['no signature', '00:01.000 --> 00:02.000\nHello\n', 'signature', 1],
    ['a comma in a time', 'WEBVTT\n\n00:00:01,000 --> 00:00:02.000\nHello\n', 'time', 3],
    ['an end before the start', 'WEBVTT\n\n00:05.000 --> 00:02.000\nHello\n', 'end', 3],
    ['lines out of order', 'WEBVTT\n\n00:05.000 --> 00:06.000\nA\n\n00:01.000 --> 00:02.000\nB\n', 'order', 6],
    ['an arrow that is none', 'WEBVTT\n\n00:01.000 -> 00:02.000\nHello\n', 'alone', 3],
    ['no room around the arrow', 'WEBVTT\n\n00:01.000-->00:02.000\nHello\n', 'separator', 3],
    ['a mark that is not closed', 'WEBVTT\n\n00:01.000 --> 00:02.000\n<i>Hello\n', 'tag', 4],
    ['a sign that wants escaping in a second line', 'WEBVTT\n\n00:01.000 --> 00:02.000\nA\nB & C\n', 'escape', 5],
    ['an unknown setting', 'WEBVTT\n\n00:01.000 --> 00:02.000 colour:red\nHello\n', 'setting', 3],
    ['no line between two', 'WEBVTT\n\n00:01.000 --> 00:02.000\nA\n00:03.000 --> 00:04.000\nB\n', 'blankLine', 5],
  ])('with %s are told where', (_what, text, code, line) => {
    expect(readCaptions(text).mistakes).toContainEqual(expect.objectContaining({ code, line }));
  });
});

describe('captions that only a program would write', () => {
  const cue = 'WEBVTT\n\n00:01.000 --> 00:02.000\n';

  it.each([
    ['one caption of very many lines', `${cue}${'a\n'.repeat(120_000)}`, 203],
    ['tags within tags without end', `${cue}${'<b>'.repeat(80_000)}`, 4],
    ['a comment without end', `WEBVTT\n\nNOTE\n${'a\n'.repeat(120_000)}`, 203],
  ])('are not parsed: %s', (_what, text, line) => {
    const before = process.cpuUsage();
    expect(readCaptions(text)).toEqual({ cues: [], mistakes: [{ code: 'crowded', line, column: null }] });
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
  });
});

describe('a transcript', () => {
  it('has who speaks, no marks, and a paragraph after a pause', () => {
    expect(transcriptOf(readCaptions(weigh).cues)).toEqual(['Noi: ຊັ່ງກາເຟ ກ່ອນຂາຍ Weigh & write it down.', 'And sell.']);
  });

  it('has signs as they are meant', () => {
    expect(plainText('<i>1 &lt; 2</i> &#x4e2d;&#20013; &bogus;')).toBe('1 < 2 中中 &bogus;');
  });
});
