import { describe, expect, it } from 'vitest';
import { anyPresenceRule, anySessions, heldClass } from '#tests/support/award-evidence.ts';
import fc from '#tests/support/property.ts';
import {
  classesThatSuffice,
  evaluatePresence,
  type PresenceRule,
  presenceRuleSchema,
  type SessionEvidence,
} from './presence-rule.ts';

const rule: PresenceRule = { minPercent: 80, minMinutes: 0, mandatorySessions: 'none' };
const marked: PresenceRule = { minPercent: 0, minMinutes: 0, mandatorySessions: 'marked' };
const decide = (one: PresenceRule, ...sessions: SessionEvidence[]) => evaluatePresence(one, sessions);
const isDue = (one: PresenceRule, sessions: readonly SessionEvidence[]) => {
  const { reasons, waiting } = evaluatePresence(one, sessions);
  return reasons.length === 0 && waiting.length === 0;
};
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('mandatory classes', () => {
  it('are all, those that were marked, or none', () => {
    const missed = heldClass('a', { minutes: 0 });
    const missedMarked = heldClass('b', { minutes: 0, isMandatory: true });
    const of = (mandatorySessions: PresenceRule['mandatorySessions']) =>
      decide({ ...marked, mandatorySessions }, missed, missedMarked, heldClass('c')).reasons;
    expect(of('all')).toEqual([
      { code: 'session_missed', sessionId: 'a' },
      { code: 'session_missed', sessionId: 'b' },
    ]);
    expect(of('marked')).toEqual([{ code: 'session_missed', sessionId: 'b' }]);
    expect(of('none')).toEqual([]);
  });

  it('hold nobody up before they are held', () => {
    expect(decide(marked).reasons).toEqual([]);
    expect(decide({ ...marked, mandatorySessions: 'all' }).reasons).toEqual([{ code: 'no_class_yet' }]);
  });

  it('were attended by who was in the class or in one of its repeats', () => {
    const missed = heldClass('a', { minutes: 0, isMandatory: true });
    expect(decide(marked, missed, heldClass('b')).reasons).toHaveLength(1);
    expect(decide(marked, missed, heldClass('b', { repeats: 'a' })).reasons).toEqual([]);
    expect(decide(marked, missed, heldClass('b', { repeats: 'a', minutes: 0 })).reasons).toEqual([
      { code: 'session_missed', sessionId: 'a' },
    ]);
    // Who came after the class asks for nothing by its repeat.
    expect(decide(marked, heldClass('b', { repeats: 'a', minutes: 0 })).reasons).toEqual([]);
  });
});

describe('coming late and leaving early', () => {
  const limits: PresenceRule = { ...marked, maxLateMinutes: 10, maxEarlyMinutes: 5 };
  const late = (lateMinutes: number, change: Partial<SessionEvidence> = {}) =>
    heldClass('a', { isMandatory: true, lateMinutes, minutes: 100 - lateMinutes, ...change });

  it('by more than the limit is as not to have come, with the minutes rounded up', () => {
    expect(decide(limits, late(10)).reasons).toEqual([]);
    expect(decide(limits, late(10.3)).reasons).toEqual([
      { code: 'session_late', sessionId: 'a', minutes: 11, limit: 10 },
    ]);
    expect(decide(limits, late(0, { minutes: 94, earlyMinutes: 6 })).reasons).toEqual([
      { code: 'session_left_early', sessionId: 'a', minutes: 6, limit: 5 },
    ]);
  });

  it('matters in mandatory classes only, and only where the rule has a limit', () => {
    expect(decide(limits, late(60, { isMandatory: false })).reasons).toEqual([]);
    expect(decide(marked, late(60)).reasons).toEqual([]);
    expect(decide({ ...limits, mandatorySessions: 'all' }, late(60, { isMandatory: false })).reasons).toHaveLength(1);
  });

  it('is what is still missing after a correction', () => {
    // Came 40 minutes late on the device of another one; 95 of 100 minutes were given.
    expect(decide(limits, late(40, { minutes: 95 })).reasons).toEqual([]);
    expect(decide(limits, late(40, { minutes: 80 })).reasons).toEqual([
      { code: 'session_late', sessionId: 'a', minutes: 20, limit: 10 },
    ]);
  });

  it('is told of the last try', () => {
    const missed = heldClass('a', { isMandatory: true, minutes: 0 });
    const repeat = heldClass('b', { repeats: 'a', lateMinutes: 30, minutes: 70 });
    expect(decide(limits, missed, repeat).reasons).toMatchObject([{ code: 'session_late', sessionId: 'b' }]);
  });
});

describe('a repeat', () => {
  it('is not taught twice, and stands for the class where more of it was attended', () => {
    const [first, repeat] = [heldClass('a', { minutes: 20 }), heldClass('b', { repeats: 'a', minutes: 90 })];
    expect(decide(rule, first, repeat)).toMatchObject({ taughtMinutes: 100, presentMinutes: 90, reasons: [] });
    expect(decide(rule, heldClass('a'), { ...repeat, minutes: 0 })).toMatchObject({ taughtMinutes: 100, reasons: [] });
    const longer = heldClass('b', { repeats: 'a', taughtMinutes: 150, minutes: 150 });
    expect(decide(rule, first, longer)).toMatchObject({ taughtMinutes: 100, presentMinutes: 100 });
  });
});

describe('attendance that counts once it is closed', () => {
  const closed: PresenceRule = { ...rule, countsOnceClosed: true };
  const open = (sessionId: string, change: Partial<SessionEvidence> = {}) =>
    heldClass(sessionId, { isClosed: false, ...change });

  it('waits for the classes without which the minutes are too few, and says which', () => {
    expect(decide(closed, heldClass('a'), open('b'))).toMatchObject({
      presentMinutes: 200,
      countedMinutes: 100,
      reasons: [],
      waiting: [{ code: 'attendance_open', sessionId: 'b' }],
    });
    // Four of five are closed: enough, whatever becomes of the fifth.
    const four = ['a', 'b', 'c', 'd'].map((id) => heldClass(id));
    expect(decide(closed, ...four, open('e'))).toMatchObject({ countedMinutes: 400, reasons: [], waiting: [] });
    expect(decide(rule, heldClass('a'), open('b'))).toMatchObject({ countedMinutes: 200, waiting: [] });
  });

  it('names what the person can do before what only waits', () => {
    expect(decide(closed, heldClass('a', { minutes: 10 }), open('b', { minutes: 60 }))).toMatchObject({
      reasons: [{ code: 'presence_minutes_missing', minutes: 90, percent: 35 }],
      waiting: [],
    });
  });

  it('waits for a mandatory class that was attended, once, and not for one that was missed', () => {
    const strict: PresenceRule = { ...closed, minPercent: 50, mandatorySessions: 'marked' };
    const both = decide(strict, open('a', { isMandatory: true }));
    expect(both).toMatchObject({ reasons: [], waiting: [{ sessionId: 'a' }] });
    const missed = decide(strict, open('a', { isMandatory: true, minutes: 0 }), heldClass('b'));
    expect(missed).toMatchObject({ reasons: [{ code: 'session_missed', sessionId: 'a' }], waiting: [] });
  });
});

describe('every presence rule', () => {
  it('is never made worse by more presence, and what was due stays due', () => {
    fc.assert(
      fc.property(anyPresenceRule, anySessions, share, fc.nat(4), (one, sessions, gain, at) => {
        const more = sessions.map((session, index) =>
          index === at
            ? { ...session, minutes: session.minutes + (session.taughtMinutes - session.minutes) * gain }
            : session,
        );
        const [was, is] = [evaluatePresence(one, sessions), evaluatePresence(one, more)];
        expect(is.reasons.length).toBeLessThanOrEqual(was.reasons.length);
        expect(is.countedMinutes).toBeGreaterThanOrEqual(was.countedMinutes);
        if (isDue(one, sessions)) expect(isDue(one, more)).toBe(true);
      }),
    );
  });

  it('waits for nothing once everything is closed, and closing takes nothing away', () => {
    fc.assert(
      fc.property(anyPresenceRule, anySessions, (one, sessions) => {
        const all = sessions.map((session) => ({ ...session, isClosed: true }));
        const { reasons, waiting } = evaluatePresence(one, all);
        expect(waiting).toEqual([]);
        expect(reasons).toEqual(evaluatePresence(one, sessions).reasons);
        if (isDue(one, sessions)) expect(isDue(one, all)).toBe(true);
      }),
    );
  });

  it('gives nothing that a later correction could take back, where minutes count once closed', () => {
    fc.assert(
      fc.property(anyPresenceRule, anySessions, share, (drawn, sessions, left) => {
        const one = { ...drawn, countsOnceClosed: true };
        if (!isDue(one, sessions)) return;
        const corrected = sessions.map((session) =>
          session.isClosed ? session : { ...session, minutes: session.taughtMinutes * left },
        );
        expect(isDue(one, corrected)).toBe(true);
      }),
    );
  });

  it('is not more easily met when it is stricter', () => {
    fc.assert(
      fc.property(anyPresenceRule, anySessions, fc.nat(30), (one, sessions, more) => {
        const stricter: PresenceRule = {
          minPercent: Math.min(100, one.minPercent + more),
          minMinutes: one.minMinutes + more,
          mandatorySessions: one.mandatorySessions === 'none' ? 'marked' : 'all',
          maxLateMinutes: Math.max(0, (one.maxLateMinutes ?? 60) - more),
          maxEarlyMinutes: Math.max(0, (one.maxEarlyMinutes ?? 60) - more),
          countsOnceClosed: true,
        };
        const looser = {
          ...one,
          maxLateMinutes: one.maxLateMinutes ?? 60,
          maxEarlyMinutes: one.maxEarlyMinutes ?? 60,
        };
        if (isDue(stricter, sessions)) expect(isDue(looser, sessions)).toBe(true);
      }),
    );
  });

  it('names a class only that was held, each at most once, and figures over the limit', () => {
    fc.assert(
      fc.property(anyPresenceRule, anySessions, (one, sessions) => {
        const { reasons, waiting } = evaluatePresence(one, sessions);
        const named = [...reasons, ...waiting].flatMap((reason) => ('sessionId' in reason ? [reason.sessionId] : []));
        expect(new Set(named).size).toBe(named.length);
        expect(sessions.map((session) => session.sessionId)).toEqual(expect.arrayContaining(named));
        for (const reason of reasons) {
          if ('limit' in reason) expect(reason.minutes).toBeGreaterThan(reason.limit);
          if (reason.code === 'presence_minutes_missing') expect(reason.minutes).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe('classesThatSuffice', () => {
  const planned = (sessionId: string, minutes: number, repeats: string | null = null) => ({
    sessionId,
    minutes,
    repeats,
  });
  const sessions = [heldClass('held', { minutes: 76 })];

  it('counts that coming classes raise what is asked', () => {
    // 76 of 100 minutes; 80% of 115 is 92, and 76 + 15 is 91.
    expect(classesThatSuffice(rule, sessions, [planned('a', 15), planned('b', 60)])).toBe(2);
    expect(classesThatSuffice(rule, sessions, [planned('b', 60)])).toBe(1);
    expect(classesThatSuffice(rule, sessions, [planned('a', 15)])).toBe(null);
    expect(classesThatSuffice(rule, [heldClass('held', { minutes: 80 })], [])).toBe(0);
  });

  it('knows that a missed minute cannot be made up where every minute is asked, but by a repeat', () => {
    const all = { ...rule, minPercent: 100 };
    expect(classesThatSuffice(all, sessions, [planned('a', 10_000)])).toBe(null);
    expect(classesThatSuffice(all, sessions, [planned('a', 90), planned('b', 100, 'held')])).toBe(2);
  });

  it('tells the truth: attending as many, and closing them, meets the rule', () => {
    const lengths = fc.array(fc.record({ minutes: fc.integer({ min: 10, max: 180 }), of: fc.option(fc.nat(4)) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(anyPresenceRule, anySessions, lengths, (one, held, coming) => {
        const plan = coming.map(({ minutes, of }, index) =>
          planned(
            `p${index}`,
            minutes,
            of === null ? null : (held.filter((two) => !two.repeats)[of]?.sessionId ?? null),
          ),
        );
        const enough = classesThatSuffice(one, held, plan);
        if (enough === null) return;
        const after = [
          ...held,
          ...plan
            .slice(0, enough)
            .map(({ minutes, ...two }) => heldClass(two.sessionId, { ...two, taughtMinutes: minutes, minutes })),
        ].map((session) => ({ ...session, isClosed: true }));
        expect(isDue(one, after)).toBe(true);
      }),
    );
  });
});

describe('presenceRuleSchema', () => {
  it('takes rules with and without limits and refuses nonsense', () => {
    const takes = (change: object) => presenceRuleSchema.safeParse({ ...rule, ...change }).success;
    expect(presenceRuleSchema.parse(rule)).toEqual(rule);
    expect(takes({ mandatorySessions: 'marked', maxLateMinutes: 0, maxEarlyMinutes: 15, countsOnceClosed: true })).toBe(
      true,
    );
    for (const change of [{ mandatorySessions: 'some' }, { maxLateMinutes: -1 }, { countsOnceClosed: 'yes' }, { x: 1 }])
      expect(takes(change)).toBe(false);
  });
});
