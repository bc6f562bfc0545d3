import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import {
  isNotedBy,
  learnersOf,
  lessonTogether,
  type NotedGroupTime,
  noteEntry,
  raiseHands,
  type TogetherEntry,
  tallyOf,
  typedTogether,
} from './group-time.ts';

const nothing: NotedGroupTime = {};
const after = (...entries: TogetherEntry[]) => learnersOf(entries.reduce(noteEntry, nothing));
const here = (person: string, at: number): TogetherEntry => ({ kind: 'here', person, at });
const gone = (person: string, at: number): TogetherEntry => ({ kind: 'gone', person, at });
const answer = (person: string, at: number, ...choices: string[]): TogetherEntry => ({
  ...{ kind: 'answer', person, at, quiz: 'check', question: 'q1' },
  fields: choices.map((choice) => ['q1', choice] as const),
});

const person = fc.constantFrom('keo', 'noy', 'seng');
const at = fc.integer({ min: 0, max: 6 });
const entry: fc.Arbitrary<TogetherEntry> = fc.oneof(
  fc.record({ kind: fc.constantFrom('here' as const, 'gone' as const), person, at }),
  fc.record({
    ...{ kind: fc.constant('answer' as const), person, at },
    quiz: fc.constantFrom('check', 'end'),
    question: fc.constantFrom('q1', 'q2'),
    fields: fc.array(
      fc.constantFrom('a', 'b', 'c').map((choice) => ['q', choice] as const),
      { maxLength: 2 },
    ),
  }),
);

describe('a group that learns together', () => {
  it('is the same in whatever order it was noted, and however often', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), fc.infiniteStream(fc.nat()), (entries, numbers) => {
        const shuffled = [...entries, ...entries.slice(0, 3)]
          .map((one) => ({ one, place: numbers.next().value ?? 0 }))
          .sort((one, other) => one.place - other.place)
          .map(({ one }) => one);
        expect(after(...shuffled)).toEqual(after(...entries));
      }),
    );
  });

  it('has somebody who is ticked twice once, from when they came first', () => {
    expect(after(here('keo', 2), here('keo', 1))).toEqual({ keo: { arrivedAt: 1, leftAt: null, answers: {} } });
  });

  it('has who came late from then on', () => {
    expect(after(here('keo', 1), here('noy', 5)).noy).toMatchObject({ arrivedAt: 5, leftAt: null });
  });

  it('knows when somebody left, and that they came back', () => {
    expect(after(here('keo', 1), gone('keo', 4)).keo?.leftAt).toBe(4);
    expect(after(here('keo', 1), gone('keo', 4), here('keo', 5)).keo).toMatchObject({ arrivedAt: 1, leftAt: null });
  });

  it('takes an answer back, or another in its place, until it ends', () => {
    expect(after(here('keo', 1), answer('keo', 2, 'a'), answer('keo', 3, 'b')).keo?.answers.check?.q1?.fields).toEqual([
      ['q1', 'b'],
    ]);
    expect(
      typedTogether(after(here('keo', 1), answer('keo', 2, 'a'), answer('keo', 3)).keo?.answers ?? {}, 'check'),
    ).toEqual(new Map());
  });

  it('keeps the answers of who left, and has none of who was never there', () => {
    const learners = after(here('keo', 1), answer('keo', 2, 'a'), gone('keo', 3), answer('noy', 2, 'a'));
    expect(Object.keys(learners)).toEqual(['keo']);
    expect(typedTogether(learners.keo?.answers ?? {}, 'check')).toEqual(new Map([['q1', ['a']]]));
  });

  it('has done a lesson who was there at its end; who left before has opened it', () => {
    expect(lessonTogether({ leftAt: null })).toBe('done');
    expect(lessonTogether({ leftAt: 3 })).toBe('opened');
  });
});

describe('what is noted of somebody by who leads', () => {
  const keo = { personId: 'keo', leftAt: null, outcome: null };

  it('is what others answer who are there, until they have their part', () => {
    expect(isNotedBy(keo, 'noy')).toBe(true);
    expect(isNotedBy({ ...keo, leftAt: 3 }, 'noy')).toBe(false);
    expect(isNotedBy({ ...keo, outcome: 'done' }, 'noy')).toBe(false);
  });

  it('is nothing of who leads', () => {
    expect(isNotedBy(keo, 'keo')).toBe(false);
  });
});

describe('the count of a room', () => {
  const asked = { quiz: 'check', question: 'q1', choices: ['a', 'b'] };

  it('says how many chose what, and for how many one waits', () => {
    const learners = after(
      here('keo', 1),
      here('noy', 1),
      here('seng', 1),
      answer('keo', 2, 'a'),
      answer('noy', 2, 'a'),
    );
    expect(tallyOf(Object.values(learners), asked)).toEqual({ chosen: { a: 2, b: 0 }, answered: 2, open: 1 });
  });

  it('does not wait for who has left', () => {
    const learners = after(here('keo', 1), gone('keo', 2));
    expect(tallyOf(Object.values(learners), asked)).toEqual({ chosen: { a: 0, b: 0 }, answered: 0, open: 0 });
  });

  it('counts nobody twice at a choice, and everybody who is there either as answered or as open', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
        const learners = Object.values(after(...entries));
        const { chosen, answered, open } = tallyOf(learners, { ...asked, choices: ['a', 'b', 'c'] });
        for (const count of Object.values(chosen)) expect(count).toBeLessThanOrEqual(answered);
        expect(answered + open).toBeLessThanOrEqual(learners.length);
        expect(answered + open).toBeGreaterThanOrEqual(learners.filter(({ leftAt }) => leftAt === null).length);
      }),
    );
  });
});

describe('raised hands', () => {
  const before = { keo: ['a'], noy: ['b'], seng: [] };
  const one = { choice: 'a', isMultiple: false, onlyAdd: false };

  it('give the choice to who raises, and take it from who had it and does not', () => {
    expect(raiseHands(before, new Set(['noy', 'seng']), one)).toEqual({ keo: [], noy: ['a'], seng: ['a'] });
  });

  it('take it from nobody where no answers are shown', () => {
    expect(raiseHands(before, new Set(['seng']), { ...one, onlyAdd: true })).toEqual({ seng: ['a'] });
  });

  it('come beside what was chosen where several may be', () => {
    expect(raiseHands(before, new Set(['keo', 'noy']), { ...one, isMultiple: true })).toEqual({ noy: ['b', 'a'] });
  });

  it('of nobody of the room change nothing', () => {
    expect(raiseHands(before, new Set(['keo', 'stranger']), one)).toEqual({});
  });

  it('counted choice by choice give each person one, the last they raised for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ choice: fc.constantFrom('a', 'b', 'c'), raised: fc.uniqueArray(person) })),
        (rounds) => {
          let chosen: Record<string, string[]> = { keo: [], noy: [], seng: [] };
          for (const { choice, raised } of rounds) {
            chosen = { ...chosen, ...raiseHands(chosen, new Set(raised), { ...one, choice }) };
            for (const name of raised) expect(chosen[name]).toEqual([choice]);
          }
          for (const mine of Object.values(chosen)) expect(mine.length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
