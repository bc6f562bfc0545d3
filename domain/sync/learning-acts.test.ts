import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { timeOfAct } from './act-time.ts';
import { applyAct, type Learned, type LearningAct, nothingLearned } from './learning-acts.ts';

/**
 * Devices of one person, each with a clock of its own that may be wrong, on a network that loses, doubles and reorders what
 * is sent. What the server knows in the end is what it would know had everything come when it was done.
 */
const hour = 3_600_000;
const start = Date.UTC(2026, 10, 22, 8);

/** Something done at a true time; its device sends it later, until it hears that it was taken. */
interface Done {
  device: number;
  kind: LearningAct['kind'];
  subject: number;
  answer: string;
}

const doneThings = fc.array(
  fc.record<Done>({
    device: fc.integer({ min: 0, max: 2 }),
    kind: fc.constantFrom('lesson.done', 'check.answer', 'quiz.submit'),
    subject: fc.integer({ min: 0, max: 2 }),
    answer: fc.constantFrom('a', 'b', 'c'),
  }),
  { minLength: 1, maxLength: 25 },
);
/** How wrong each device's clock is, in ms: up to years. */
const clocks = fc.tuple(
  ...[0, 1, 2].map(() => fc.oneof(fc.integer({ min: -110_000, max: 110_000 }), fc.integer({ min: -3e11, max: 3e11 }))),
);
/** Of every try, where it stands among the others, and whether request or answer are lost. */
const journeys = fc.array(
  fc.record({ place: fc.nat(), fate: fc.constantFrom('arrives', 'lost', 'answerLost', 'doubled') }),
  { minLength: 200, maxLength: 200 },
);

function toAct(done: Done, index: number, at: number): LearningAct {
  const id = `act-${index}`;
  const name = `n${done.subject}`;
  const answers = { q: done.answer };
  if (done.kind === 'lesson.done') return { id, kind: done.kind, lesson: name, at };
  if (done.kind === 'check.answer') return { id, kind: done.kind, quiz: name, answers, at };
  return { id, kind: done.kind, quiz: name, attemptId: `attempt-${index}`, answers, at };
}

/** A clock that is wrong by less than two minutes is believed: times are true to within that. */
const nearly = (at: number) => Math.round(at / (4 * 60_000));

/** Attempts have an order only where somebody counts them. */
function sorted(learned: Learned): Learned {
  const attempts = Object.entries(learned.attempts).map(([quiz, all]) => [
    quiz,
    all.map((one) => ({ ...one, at: nearly(one.at) })).sort((one, other) => (one.id < other.id ? -1 : 1)),
  ]);
  const lessons = Object.entries(learned.lessons).map(([lesson, at]) => [lesson, nearly(at)]);
  const checks = Object.entries(learned.checks).map(([quiz, one]) => [quiz, { ...one, at: nearly(one.at) }]);
  return {
    ...learned,
    attempts: Object.fromEntries(attempts),
    lessons: Object.fromEntries(lessons),
    checks: Object.fromEntries(checks),
  };
}

/** Everything sent again and again, shuffled, until every act has been answered. */
function synchronise(
  things: readonly Done[],
  errors: readonly number[],
  ways: readonly { place: number; fate: string }[],
  mostAttempts: number,
): Learned {
  let learned = nothingLearned;
  let now = start + things.length * hour;
  let way = 0;
  const take = (index: number) => {
    const done = things[index];
    if (!done) return;
    const error = errors[done.device] ?? 0;
    now += 1_000;
    const { at } = timeOfAct({
      claimedAt: new Date(start + index * hour + error),
      sentAt: new Date(now + error),
      receivedAt: new Date(now),
    });
    learned = applyAct(learned, toAct(done, index, at.getTime()), () => mostAttempts);
  };
  let waiting = things.map((_thing, index) => index);
  while (waiting.length > 0) {
    const round = [...waiting].sort((one, other) => place(one) - place(other));
    const left: number[] = [];
    for (const index of round) {
      const fate = ways[way++ % ways.length]?.fate;
      // Not for ever: a network that loses everything synchronises nothing.
      const isLost = way < 150 && fate === 'lost';
      if (!isLost) take(index);
      if (fate === 'doubled') take(index);
      if (isLost || (way < 150 && fate === 'answerLost')) left.push(index);
    }
    waiting = left;
  }
  return learned;

  function place(index: number): number {
    return ways[index % ways.length]?.place ?? 0;
  }
}

const inTime = (things: readonly Done[], mostAttempts: number) =>
  things.reduce(
    (learned, done, index) => applyAct(learned, toAct(done, index, start + index * hour), () => mostAttempts),
    nothingLearned,
  );

describe('what comes late', () => {
  it('makes what it would have made in time, in any order, lost, doubled and with any clock', () => {
    fc.assert(
      fc.property(doneThings, clocks, journeys, (things, errors, ways) => {
        expect(sorted(synchronise(things, errors, ways, 0))).toEqual(sorted(inTime(things, 0)));
      }),
      { numRuns: 400 },
    );
  });

  it('uses up the attempts of a quiz once, and loses none of those beyond', () => {
    fc.assert(
      fc.property(doneThings, clocks, journeys, fc.integer({ min: 1, max: 4 }), (things, errors, ways, most) => {
        const late = sorted(synchronise(things, errors, ways, most));
        const timely = sorted(inTime(things, most));
        expect(late.lessons).toEqual(timely.lessons);
        expect(late.checks).toEqual(timely.checks);
        for (const [quiz, counted] of Object.entries(timely.attempts)) {
          const ids = late.attempts[quiz]?.map((one) => one.id) ?? [];
          expect(ids).toHaveLength(counted.length);
          expect(new Set(ids).size).toBe(ids.length);
        }
        const all = things.filter((one) => one.kind === 'quiz.submit').length;
        const counted = Object.values(late.attempts).flat().length;
        expect(counted + Object.keys(late.kept).length).toBe(all);
      }),
      { numRuns: 400 },
    );
  });

  it('of one device that sends in order, gives the very same attempts', () => {
    fc.assert(
      fc.property(doneThings, clocks, fc.integer({ min: 1, max: 4 }), (things, errors, most) => {
        const ofOne = things.map((one) => ({ ...one, device: 0 }));
        const ways = Array.from({ length: 200 }, (_way, place) => ({ place, fate: 'doubled' }));
        const late = synchronise(ofOne, errors, ways, most);
        expect(sorted(late)).toEqual(sorted(inTime(ofOne, most)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the time of an act', () => {
  const at = (iso: string) => new Date(iso);

  it('is the device’s where its clock is right, and does not move with the way of the message', () => {
    const times = {
      claimedAt: at('2026-11-22T13:40Z'),
      sentAt: at('2026-11-23T07:00Z'),
      receivedAt: at('2026-11-23T07:01Z'),
    };
    expect(timeOfAct(times)).toEqual({ at: times.claimedAt, isLate: true, isClockWrong: false });
  });

  it('is corrected where the clock is wrong, by how wrong it is when it sends', () => {
    const times = {
      claimedAt: at('2019-01-01T05:00Z'),
      sentAt: at('2019-01-01T22:20Z'),
      receivedAt: at('2026-11-23T07:00Z'),
    };
    expect(timeOfAct(times)).toEqual({ at: at('2026-11-22T13:40Z'), isLate: true, isClockWrong: true });
  });

  it('is never in the future, nor before it was possible', () => {
    const received = at('2026-11-23T07:00Z');
    // The clock was set back between act and sending.
    const ahead = timeOfAct({ claimedAt: at('2026-11-30T00:00Z'), sentAt: received, receivedAt: received });
    expect(ahead).toEqual({ at: received, isLate: false, isClockWrong: true });
    const enrolled = at('2026-11-20T00:00Z');
    const early = timeOfAct({ claimedAt: at('2026-11-01T00:00Z'), sentAt: received, receivedAt: received }, enrolled);
    expect(early).toEqual({ at: enrolled, isLate: true, isClockWrong: true });
  });

  it('is a time that databases know, whatever two clocks say', () => {
    const received = at('2026-11-23T07:00Z');
    for (const [claimed, sent] of [
      ['1970-01-01T00:00Z', '9999-12-31T00:00Z'],
      ['9999-12-31T00:00Z', '1970-01-01T00:00Z'],
    ] as const) {
      const decided = timeOfAct({ claimedAt: at(claimed), sentAt: at(sent), receivedAt: received }).at.getTime();
      expect(decided).toBeGreaterThanOrEqual(0);
      expect(decided).toBeLessThanOrEqual(received.getTime());
    }
  });

  it('of what is sent at once is no late one', () => {
    const now = at('2026-11-23T07:00Z');
    expect(timeOfAct({ claimedAt: now, sentAt: now, receivedAt: new Date(now.getTime() + 40_000) }).isLate).toBe(false);
  });
});
