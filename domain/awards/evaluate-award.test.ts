import { describe, expect, it } from 'vitest';
import { anyPresenceRule, anySessions, heldClass } from '#tests/support/award-evidence.ts';
import fc from '#tests/support/property.ts';
import { type AwardEvidence, type AwardRule, awardRuleSchema, evaluateAward } from './evaluate-award.ts';

const rule: AwardRule = {
  kind: 'competence',
  presence: { minPercent: 80, minMinutes: 0, mandatorySessions: 'none' },
  assessment: { passMark: 60, allLessons: true },
  validityMonths: 36,
};

const met: AwardEvidence = {
  sessions: [heldClass('s', { minutes: 92 })],
  quizzes: [
    { courseSlug: 'first-sale', quizSlug: 'one', percent: 60 },
    { courseSlug: 'first-sale', quizSlug: 'two', percent: 100 },
  ],
  lessons: [{ courseSlug: 'first-sale', total: 7, done: 7 }],
};

const rules: fc.Arbitrary<AwardRule> = fc.record({
  kind: fc.constantFrom('competence' as const, 'attendance' as const),
  presence: anyPresenceRule,
  assessment: fc.record({ passMark: fc.integer({ min: 0, max: 100 }), allLessons: fc.boolean() }),
  validityMonths: fc.option(fc.integer({ min: 1, max: 60 })),
});

const evidences: fc.Arbitrary<AwardEvidence> = fc.record({
  sessions: anySessions,
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

/** Those that the person can do something about. */
const reasonCount = (evaluated: ReturnType<typeof evaluateAward>) =>
  evaluated.due ? 0 : evaluated.reasons.filter((one) => one.code !== 'attendance_open').length;

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
        sessions: [heldClass('s', { minutes: 68.4 })],
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
    const none = { ...met, sessions: [] };
    expect(evaluateAward(rule, none)).toEqual({ due: false, reasons: [{ code: 'no_class_yet' }] });
    const free = { ...rule, presence: { ...rule.presence, minPercent: 0 } };
    expect(evaluateAward(free, none)).toMatchObject({ due: true, figures: { presencePercent: null } });
  });

  it('names presence first, then lessons and quizzes, and last what only waits', () => {
    const strict: AwardRule = {
      ...rule,
      presence: { ...rule.presence, mandatorySessions: 'marked', countsOnceClosed: true },
    };
    const missed = heldClass('missed', { taughtMinutes: 10, minutes: 0, isMandatory: true });
    const sessions = [missed, heldClass('open', { isClosed: false })];
    const codes = (evidence: AwardEvidence) => {
      const decision = evaluateAward(strict, evidence);
      return decision.due ? [] : decision.reasons.map((one) => one.code);
    };
    expect(codes({ ...met, sessions, lessons: [{ courseSlug: 'c', total: 2, done: 1 }] })).toEqual([
      'session_missed',
      'lessons_missing',
      'attendance_open',
    ]);
    expect(evaluateAward(strict, { ...met, sessions: [heldClass('a')] })).toMatchObject({
      due: true,
      figures: { presentMinutes: 100, presencePercent: 100 },
    });
  });

  it('asks for every assignment where the rule says so, whatever else is met', () => {
    const asking = { ...rule, assessment: { ...rule.assessment, allAssignments: true } };
    const one = { courseSlug: 'c', assignmentSlug: 'label' };
    const open = evaluateAward(asking, { ...met, assignments: [{ ...one, percent: 49.6, isPassed: false }] });
    expect(open).toEqual({ due: false, reasons: [{ code: 'assignment_open', ...one, percent: 49 }] });
    const passed = { ...met, assignments: [{ ...one, percent: 80, isPassed: true }] };
    expect(evaluateAward(asking, passed).due).toBe(true);
    expect(evaluateAward(rule, { ...met, assignments: [{ ...one, percent: null, isPassed: false }] }).due).toBe(true);
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
        const after: AwardEvidence = {
          sessions: before.sessions.map((session) => ({
            ...session,
            minutes: session.minutes + (session.taughtMinutes - session.minutes) * gain,
          })),
          quizzes: before.quizzes.map((quiz, index) =>
            index === at ? { ...quiz, percent: Math.min(100, (quiz.percent ?? 0) + gain * 100) } : quiz,
          ),
          lessons: before.lessons.map((lesson) => ({ ...lesson, done: Math.min(lesson.total, lesson.done + 1) })),
        };
        const [was, is] = [evaluateAward(one, before), evaluateAward(one, after)];
        expect(reasonCount(is)).toBeLessThanOrEqual(reasonCount(was));
        if (was.due) expect(is.due).toBe(true);
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

describe('a mark that was set', () => {
  const quizzes = [
    { courseSlug: 'first-sale', quizSlug: 'one', percent: 70, setInsteadOf: { percent: 40 } },
    { courseSlug: 'first-sale', quizSlug: 'two', percent: 100 },
  ];

  it('counts like any other, and stands in what the award rests on with what was reached', () => {
    const set = [{ kind: 'quiz', subject: 'first-sale/one', percent: 70, own: 40 }];
    expect(evaluateAward(rule, { ...met, quizzes })).toMatchObject({ due: true, figures: { set } });
    const below = [{ ...quizzes[0], courseSlug: 'first-sale', quizSlug: 'one', percent: 59 }];
    expect(evaluateAward(rule, { ...met, quizzes: below })).toMatchObject({ due: false });
  });

  it('of an assignment is said where the rule asks for assignments', () => {
    const label = { courseSlug: 'first-sale', assignmentSlug: 'label', percent: 80, isPassed: true };
    const assignments = [{ ...label, setInsteadOf: { percent: null } }];
    const asking = { ...rule, assessment: { ...rule.assessment, allAssignments: true } };
    const set = [{ kind: 'assignment', subject: 'first-sale/label', percent: 80, own: null }];
    expect(evaluateAward(asking, { ...met, assignments })).toMatchObject({ figures: { set } });
    expect(evaluateAward(rule, { ...met, assignments })).not.toHaveProperty('figures.set');
  });

  it('is not mentioned where none was, nor by an award that asks for no quizzes', () => {
    expect(evaluateAward(rule, met)).not.toHaveProperty('figures.set');
    expect(evaluateAward({ ...rule, kind: 'attendance' }, { ...met, quizzes })).not.toHaveProperty('figures.set');
  });
});

describe('a waiver', () => {
  const lacking: AwardEvidence = {
    ...met,
    sessions: [heldClass('s', { minutes: 20 })],
    quizzes: [
      { courseSlug: 'first-sale', quizSlug: 'one', percent: null },
      { courseSlug: 'first-sale', quizSlug: 'two', percent: 100 },
    ],
  };
  const presence = { requirement: 'presence', subject: '', why: 'our_fault' } as const;
  const quiz = { requirement: 'quiz', subject: 'first-sale/one', why: 'prior_learning' } as const;

  it('takes away only what it names', () => {
    const one = evaluateAward(rule, { ...lacking, waivers: [quiz] });
    expect(one).toMatchObject({ due: false, reasons: [{ code: 'presence_minutes_missing' }] });
    const other = evaluateAward(rule, { ...lacking, waivers: [presence, { ...quiz, subject: 'first-sale/two' }] });
    expect(other).toMatchObject({ due: false, reasons: [{ code: 'quiz_not_taken', quizSlug: 'one' }] });
  });

  it('stands in what the award rests on, and no result is made up for what was waived', () => {
    const decision = evaluateAward(rule, { ...lacking, waivers: [presence, quiz] });
    expect(decision).toMatchObject({
      due: true,
      figures: {
        presentMinutes: 20,
        assessmentPercent: 100,
        quizzes: [{ quizSlug: 'two', percent: 100 }],
        waived: [presence, quiz],
      },
    });
  });

  it('is not mentioned by an award that met everything by itself', () => {
    const decision = evaluateAward(rule, { ...met, waivers: [presence, quiz] });
    expect(decision).toMatchObject({ due: true });
    expect(JSON.stringify(decision)).not.toContain('waived');
  });

  it('does not spare anybody the wait for attendance that is still open', () => {
    const waits: AwardRule = { ...rule, presence: { ...rule.presence, countsOnceClosed: true } };
    const open = { ...met, sessions: [{ ...heldClass('s', { minutes: 92 }), isClosed: false }] };
    const decision = evaluateAward(waits, { ...open, waivers: [presence] });
    expect(decision).toMatchObject({ due: false, reasons: [{ code: 'attendance_open' }] });
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
