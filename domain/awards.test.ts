import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AwardEvidence, type AwardRule, awardRuleSchema, classesThatSuffice, evaluateAward } from './awards.ts';

const rule: AwardRule = {
  kind: 'competence',
  presence: { minPercent: 80, minMinutes: 0, mandatorySessions: 'none' },
  assessment: { passMark: 60, allLessons: true },
  validityMonths: 36,
};

const met: AwardEvidence = {
  presence: { taughtMinutes: 100, presentMinutes: 92, missedSessionIds: [] },
  quizzes: [
    { courseSlug: 'first-sale', quizSlug: 'one', percent: 60 },
    { courseSlug: 'first-sale', quizSlug: 'two', percent: 100 },
  ],
  lessons: [{ courseSlug: 'first-sale', total: 7, done: 7 }],
};

const rules: fc.Arbitrary<AwardRule> = fc.record({
  kind: fc.constantFrom('competence' as const, 'attendance' as const),
  presence: fc.record({
    minPercent: fc.integer({ min: 0, max: 100 }),
    minMinutes: fc.integer({ min: 0, max: 600 }),
    mandatorySessions: fc.constantFrom('all' as const, 'none' as const),
  }),
  assessment: fc.record({ passMark: fc.integer({ min: 0, max: 100 }), allLessons: fc.boolean() }),
  validityMonths: fc.option(fc.integer({ min: 1, max: 60 })),
});

const evidences: fc.Arbitrary<AwardEvidence> = fc.record({
  presence: fc
    .record({
      taughtMinutes: fc.double({ min: 0, max: 900, noNaN: true }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      missedSessionIds: fc.uniqueArray(fc.constantFrom('s1', 's2', 's3')),
    })
    .map(({ share, ...rest }) => ({ ...rest, presentMinutes: rest.taughtMinutes * share })),
  quizzes: fc.array(
    fc.record({
      courseSlug: fc.constant('c'),
      quizSlug: fc.constantFrom('a', 'b', 'c'),
      percent: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
    }),
    { maxLength: 4 },
  ),
  lessons: fc.array(
    fc
      .record({ courseSlug: fc.constant('c'), total: fc.nat(9), left: fc.nat(9) })
      .map(({ left, ...rest }) => ({ ...rest, done: Math.max(0, rest.total - left) })),
    { maxLength: 2 },
  ),
});

const reasonCount = (evaluated: ReturnType<typeof evaluateAward>) => (evaluated.due ? 0 : evaluated.reasons.length);
const missingMinutes = (evaluated: ReturnType<typeof evaluateAward>) =>
  evaluated.due
    ? 0
    : evaluated.reasons.reduce((sum, one) => sum + (one.code === 'presence_minutes_missing' ? one.minutes : 0), 0);

describe('evaluateAward', () => {
  it('awards with the figures it rested on', () => {
    expect(evaluateAward(rule, met)).toEqual({
      due: true,
      figures: {
        taughtMinutes: 100,
        presentMinutes: 92,
        presencePercent: 92,
        assessmentPercent: 80,
        quizzes: met.quizzes,
      },
    });
  });

  it('says what is missing in figures: 12 more minutes, 55 of 60, two lessons, a quiz not taken', () => {
    expect(
      evaluateAward(rule, {
        presence: { taughtMinutes: 100, presentMinutes: 68.4, missedSessionIds: ['s1'] },
        quizzes: [
          { courseSlug: 'c', quizSlug: 'three', percent: 55.9 },
          { courseSlug: 'c', quizSlug: 'final', percent: null },
        ],
        lessons: [{ courseSlug: 'c', total: 7, done: 5 }],
      }),
    ).toEqual({
      due: false,
      reasons: [
        { code: 'presence_minutes_missing', minutes: 12, percent: 68, needed: 80 },
        { code: 'lessons_missing', courseSlug: 'c', count: 2 },
        { code: 'quiz_below', courseSlug: 'c', quizSlug: 'three', percent: 55, needed: 60 },
        { code: 'quiz_not_taken', courseSlug: 'c', quizSlug: 'final', needed: 60 },
      ],
    });
  });

  it('waits for the first class, unless the rule asks for no presence', () => {
    const none = { ...met, presence: { taughtMinutes: 0, presentMinutes: 0, missedSessionIds: [] } };
    expect(evaluateAward(rule, none)).toEqual({ due: false, reasons: [{ code: 'no_class_yet' }] });
    const free = { ...rule, presence: { ...rule.presence, minPercent: 0 } };
    expect(evaluateAward(free, none)).toMatchObject({ due: true, figures: { presencePercent: null } });
  });

  it('names every session missed when all are mandatory', () => {
    const strict = { ...rule, presence: { ...rule.presence, mandatorySessions: 'all' as const } };
    const missed = { ...met, presence: { ...met.presence, missedSessionIds: ['s1', 's2'] } };
    expect(evaluateAward(strict, missed)).toMatchObject({
      reasons: [
        { code: 'session_missed', sessionId: 's1' },
        { code: 'session_missed', sessionId: 's2' },
      ],
    });
    expect(evaluateAward(rule, missed).due).toBe(true);
  });

  it('asks for no quizzes and lessons for an attendance award', () => {
    const untaught = { ...met, quizzes: [], lessons: [{ courseSlug: 'c', total: 3, done: 0 }] };
    expect(evaluateAward({ ...rule, kind: 'attendance' }, untaught)).toMatchObject({
      due: true,
      figures: { assessmentPercent: null },
    });
  });

  it('is never made worse by more presence, a better attempt or another lesson', () => {
    fc.assert(
      fc.property(rules, evidences, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(4), (one, before, gain, at) => {
        const { taughtMinutes, presentMinutes, missedSessionIds } = before.presence;
        const after: AwardEvidence = {
          presence: {
            taughtMinutes,
            presentMinutes: presentMinutes + (taughtMinutes - presentMinutes) * gain,
            missedSessionIds: missedSessionIds.slice(1),
          },
          quizzes: before.quizzes.map((quiz, index) =>
            index === at ? { ...quiz, percent: Math.min(100, (quiz.percent ?? 0) + gain * 100) } : quiz,
          ),
          lessons: before.lessons.map((lesson) => ({ ...lesson, done: Math.min(lesson.total, lesson.done + 1) })),
        };
        const [was, is] = [evaluateAward(one, before), evaluateAward(one, after)];
        expect(reasonCount(is)).toBeLessThanOrEqual(reasonCount(was));
        expect(missingMinutes(is)).toBeLessThanOrEqual(missingMinutes(was));
      }),
    );
  });

  it('is never met more easily under a stricter rule', () => {
    fc.assert(
      fc.property(rules, evidences, fc.integer({ min: 0, max: 100 }), (one, evidence, more) => {
        const stricter: AwardRule = {
          ...one,
          presence: {
            ...one.presence,
            minPercent: Math.min(100, one.presence.minPercent + more),
            mandatorySessions: 'all',
          },
          assessment: { passMark: Math.min(100, one.assessment.passMark + more), allLessons: true },
        };
        if (evaluateAward(stricter, evidence).due) expect(evaluateAward(one, evidence).due).toBe(true);
      }),
    );
  });

  it('never shows a percent that meets what it calls missing', () => {
    fc.assert(
      fc.property(rules, evidences, (one, evidence) => {
        const decision = evaluateAward(one, evidence);
        if (decision.due) return;
        expect(decision.reasons.length).toBeGreaterThan(0);
        for (const reason of decision.reasons) {
          if (reason.code === 'quiz_below') expect(reason.percent).toBeLessThan(reason.needed);
          if (reason.code === 'presence_minutes_missing') expect(reason.minutes).toBeGreaterThan(0);
          if (reason.code === 'lessons_missing') expect(reason.count).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe('classesThatSuffice', () => {
  const presence = { taughtMinutes: 100, presentMinutes: 76, missedSessionIds: [] };

  it('counts that coming classes raise what is asked', () => {
    // 76 of 100 minutes; 80% of 115 is 92, and 76 + 15 is 91.
    const planned = [
      { sessionId: 'a', minutes: 15 },
      { sessionId: 'b', minutes: 60 },
    ];
    expect(classesThatSuffice(rule, presence, planned)).toBe(2);
    expect(classesThatSuffice(rule, presence, planned.slice(1))).toBe(1);
    expect(classesThatSuffice(rule, presence, planned.slice(0, 1))).toBe(null);
    expect(classesThatSuffice(rule, { ...presence, presentMinutes: 80 }, [])).toBe(0);
  });

  it('knows that a missed minute cannot be made up where every minute is asked', () => {
    const all = { ...rule, presence: { ...rule.presence, minPercent: 100 } };
    expect(classesThatSuffice(all, presence, [{ sessionId: 'a', minutes: 10_000 }])).toBe(null);
  });

  it('tells the truth: attending as many makes the presence rule met', () => {
    const lengths = fc.array(fc.integer({ min: 10, max: 180 }), { maxLength: 6 });
    fc.assert(
      fc.property(rules, evidences, lengths, (one, evidence, minutes) => {
        const planned = minutes.map((length, index) => ({ sessionId: `p${index}`, minutes: length }));
        const enough = classesThatSuffice(one, evidence.presence, planned);
        if (enough === null) return;
        const extra = planned.slice(0, enough).reduce((sum, two) => sum + two.minutes, 0);
        const after = {
          ...evidence,
          presence: {
            ...evidence.presence,
            taughtMinutes: evidence.presence.taughtMinutes + extra,
            presentMinutes: evidence.presence.presentMinutes + extra,
          },
        };
        const decision = evaluateAward({ ...one, kind: 'attendance' }, after);
        expect(decision.due).toBe(true);
      }),
    );
  });
});

describe('awardRuleSchema', () => {
  it('takes the rules of the content format and refuses others', () => {
    expect(awardRuleSchema.parse(rule)).toEqual(rule);
    expect(awardRuleSchema.safeParse({ ...rule, validityMonths: null }).success).toBe(true);
    expect(awardRuleSchema.safeParse({ ...rule, extra: 1 }).success).toBe(false);
    expect(awardRuleSchema.safeParse({ ...rule, validityMonths: 0 }).success).toBe(false);
  });

  it('takes a renewal that opens before the end, but not on the first day', () => {
    const takes = (change: object) => awardRuleSchema.safeParse({ ...rule, ...change }).success;
    expect(awardRuleSchema.parse({ ...rule, renewalMonths: 3 })).toEqual({ ...rule, renewalMonths: 3 });
    expect(takes({ renewalMonths: 35 })).toBe(true);
    expect(takes({ renewalMonths: 36 })).toBe(false);
    expect(takes({ renewalMonths: 0 })).toBe(false);
    expect(takes({ validityMonths: null, renewalMonths: 1 })).toBe(false);
  });
});
