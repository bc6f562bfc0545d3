import { describe, expect, it } from 'vitest';
import { captionLimits } from './captions.ts';
import { readSentLines, readSentVtt, type SentLine, sentLimits } from './sent-captions.ts';

const vtt = (...blocks: string[]) => ['WEBVTT', ...blocks].join('\n\n');

describe('WebVTT that a program sends', () => {
  it('is a line a cue, with its id and how long it is to be seen', () => {
    const text = vtt(
      'NOTE from the recogniser',
      '17\n00:01.000 --> 00:03.500 align:start\n<v Li>So the train\n<i>is not</i> the problem &amp; the yard is.',
      'STYLE\n::cue { color: red }',
      '18\n00:00:04.000 --> 00:00:05.000\nເຂົ້າໃຈບໍ?',
    );
    expect(readSentVtt(text)).toEqual([
      { cueId: '17', body: 'Li: So the train is not the problem & the yard is.', lastsMs: 2_500 },
      { cueId: '18', body: 'ເຂົ້າໃຈບໍ?', lastsMs: 1_000 },
    ]);
    // Ends of lines of every system, and a mark at the beginning.
    expect(readSentVtt(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toHaveLength(2);
  });

  it('without ids is known again by times and words', () => {
    const [once] = readSentVtt(vtt('00:01.000 --> 00:02.000\nYes')) as SentLine[];
    const [again] = readSentVtt(vtt('00:01.000 --> 00:02.000\nYes')) as SentLine[];
    const [other] = readSentVtt(vtt('00:01.000 --> 00:02.000\nNo')) as SentLine[];
    expect(once?.cueId).toBe(again?.cueId);
    expect(once?.cueId).not.toBe(other?.cueId);
  });

  it('says in which line it cannot be read', () => {
    expect(readSentVtt('00:01.000 --> 00:02.000\nYes')).toEqual({ problem: 'signature', line: 1 });
    expect(readSentVtt('WEBVTTX')).toEqual({ problem: 'signature', line: 1 });
    expect(readSentVtt(vtt('yes'))).toEqual({ problem: 'times', line: 3 });
    expect(readSentVtt(vtt('00:02.000 --> 00:01.000\nyes'))).toEqual({ problem: 'times', line: 3 });
    expect(readSentVtt(vtt('1\n2\n00:01.000 --> 00:02.000\nyes'))).toEqual({ problem: 'times', line: 3 });
    expect(readSentVtt('WEBVTT')).toEqual({ problem: 'nothing', line: 1 });
    expect(readSentVtt(vtt(`00:01.000 --> 00:02.000\n${'x'.repeat(sentLimits.cue + 1)}`))).toMatchObject({
      problem: 'tooLong',
    });
    const many = Array.from({ length: sentLimits.lines + 1 }, (_, at) => `${at}\n00:01.000 --> 00:02.000\nyes`);
    expect(readSentVtt(vtt(...many))).toMatchObject({ problem: 'tooMany' });
  });

  it('is read in no time whatever it holds', () => {
    const begun = performance.now();
    for (const odd of ['<', '&', '-->', '\u0301', ' ', '<v ', '.']) {
      readSentVtt(vtt(`00:01.000 --> 00:02.000\n${odd.repeat(sentLimits.bytes / odd.length)}`));
      readSentVtt(
        vtt(...Array.from({ length: 15 }, () => `00:01.000 --> 00:02.000\n${odd.repeat(1_900 / odd.length)}`)),
      );
      readSentVtt(`WEBVTT\n${odd.repeat(sentLimits.bytes)}`);
    }
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

describe('plain lines that a program sends', () => {
  it('are a line each; empty ones and what cannot be seen are none', () => {
    expect(readSentLines('One\r\n\n \u200b\nTwo \ud800\u0000', null)).toEqual([
      { cueId: null, body: 'One', lastsMs: null },
      { cueId: null, body: 'Two', lastsMs: null },
    ]);
    expect(readSentLines(' \n', null)).toEqual({ problem: 'nothing', line: 1 });
  });

  it('are known again by the key of their request and their place', () => {
    expect(readSentLines('One\nTwo', 'k7')).toMatchObject([{ cueId: 'k7/0' }, { cueId: 'k7/1' }]);
  });

  it('that are long are several lines', () => {
    const long = readSentLines('word '.repeat(captionLimits.line / 4), 'k') as { body: string; cueId: string }[];
    expect(long.map(({ cueId }) => cueId)).toEqual(['k/0', 'k/0#1']);
    expect(long.every(({ body }) => body.length <= captionLimits.line)).toBe(true);
    expect(readSentLines('x'.repeat(sentLimits.cue + 1), null)).toEqual({ problem: 'tooLong', line: 1 });
    expect(readSentLines('x\n'.repeat(sentLimits.lines + 1), null)).toMatchObject({ problem: 'tooMany' });
  });
});
