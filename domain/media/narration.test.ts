import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { matchClips, readSoundPath, timesOf } from './narration.ts';

const clip = (part: number, words: string) => ({ part, words });
const partsOf = (texts: string[], clips: { part: number; words: string }[]) =>
  matchClips(texts, clips).map(({ clip: one, isChanged }) =>
    one ? `${one.words}${isChanged ? ' (changed)' : ''}` : '-',
  );

describe('what was recorded of a text', () => {
  it('stays with its words when other parts come before them', () => {
    expect(partsOf(['New', 'Weigh', 'Pack'], [clip(0, 'Weigh'), clip(1, 'Pack')])).toEqual(['-', 'Weigh', 'Pack']);
  });

  it('says that its words have changed', () => {
    expect(partsOf(['Weigh well', 'Pack'], [clip(0, 'Weigh'), clip(1, 'Pack')])).toEqual(['Weigh (changed)', 'Pack']);
  });

  it('keeps its place where the same words stand twice', () => {
    const clips = [clip(2, 'Yes'), clip(0, 'Yes')];
    expect(matchClips(['Yes', 'No', 'Yes'], clips).map((one) => one.clip?.part)).toEqual([0, undefined, 2]);
  });

  it('has no part for all of it in one', () => {
    expect(partsOf(['Weigh'], [clip(-1, '')])).toEqual(['-']);
  });

  it('is said once, whatever is written', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 });
    fc.assert(
      fc.property(texts, texts, (then, now) => {
        const clips = then.map((words, part) => ({ part, words }));
        const taken = matchClips(now, clips).flatMap((one) => one.clip ?? []);
        expect(new Set(taken).size).toBe(taken.length);
        // What was not rewritten is not recorded again.
        for (const words of now) {
          const had = then.filter((one) => one === words).length;
          const has = matchClips(now, clips).filter((one) => one.words === words && one.clip && !one.isChanged).length;
          expect(has).toBe(Math.min(had, now.filter((one) => one === words).length));
        }
      }),
    );
  });
});

describe('the times of parts', () => {
  it('follow one another with a silence between them', () => {
    const cues = timesOf(
      [
        { part: 0, durationMs: 1_000 },
        { part: 2, durationMs: 500 },
      ],
      300,
    );
    expect(cues.map(({ startMs, endMs, text }) => [startMs, endMs, text])).toEqual([
      [0, 1_000, '0'],
      [1_300, 1_800, '2'],
    ]);
  });
});

describe('the path of a sound', () => {
  it.each([
    ['lessons/weigh/lo.opus', { area: 'lessons', slug: 'weigh', locale: 'lo' }],
    ['quizzes/final/q1.lo.opus', { area: 'quizzes', slug: 'final', locale: 'lo' }],
    ['quizzes/final/q1.a.zh.opus', { area: 'quizzes', slug: 'final', locale: 'zh' }],
  ])('%s says what it belongs to', (path, what) => expect(readSoundPath(path)).toEqual(what));

  it.each([
    'lessons/weigh/q1.lo.opus',
    'quizzes/final/lo.opus',
    'assets/lo.opus',
    'lessons/../lo.opus',
    'lessons/a/lo.mp3',
  ])('%s is none', (path) => expect(readSoundPath(path)).toBeUndefined());
});
