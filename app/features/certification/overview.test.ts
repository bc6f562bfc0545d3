import { describe, expect, it } from 'vitest';
import type { MemberProgress } from '#db/queries/certification/member-progress.ts';
import type { AwardRule } from '#domain/awards/evaluate-award.ts';
import { heldClass } from '#tests/support/award-evidence.ts';
import { countFunnel, type Member, tallyBy, toMember } from './overview.ts';

const now = new Date('2026-11-22T03:00:00Z');
const zone = 'Asia/Vientiane';
const rule: AwardRule = {
  kind: 'competence',
  presence: { minPercent: 80, minMinutes: 0, mandatorySessions: 'none' },
  assessment: { passMark: 60, allLessons: true },
  validityMonths: 36,
};

function progressOf(change: Partial<MemberProgress> = {}, present = 90, percent: number | null = 80): MemberProgress {
  return {
    personId: 'p',
    organisationId: 'o',
    sex: 'female',
    enrolledAt: new Date('2025-12-31T18:00:00Z'),
    hasStarted: true,
    evidence: {
      sessions: [heldClass('s', { minutes: present })],
      quizzes: [{ courseSlug: 'c', quizSlug: 'q', percent }],
      lessons: [{ courseSlug: 'c', total: 2, done: 2 }],
    },
    award: null,
    ...change,
  };
}
const member = (one: MemberProgress) => toMember(one, rule, now, zone);

describe('toMember', () => {
  it('names the station reached and the first hurdle', () => {
    const valid = { status: 'active' as const, validUntil: new Date('2027-01-10T16:59:59.999Z') };
    const past = { status: 'active' as const, validUntil: new Date('2026-01-10T16:59:59.999Z') };
    expect(member(progressOf({ hasStarted: false }, 0, null))).toMatchObject({ reached: 0, hurdle: 'notStarted' });
    expect(member(progressOf({}, 50))).toMatchObject({ reached: 1, hurdle: 'attendance' });
    expect(member(progressOf({}, 90, 50))).toMatchObject({ reached: 2, hurdle: 'quizBelow' });
    expect(member(progressOf({}, 90, null))).toMatchObject({ reached: 2, hurdle: 'quizNotTaken' });
    expect(member(progressOf())).toMatchObject({ reached: 3, hurdle: 'toCollect' });
    // Held under an earlier rule: certified, whatever today's figures say.
    expect(member(progressOf({ award: valid }, 10, null))).toMatchObject({ reached: 4, hurdle: null });
    expect(member(progressOf({ award: past }))).toMatchObject({ reached: 3, hurdle: 'expired', validUntil: null });
    expect(member(progressOf({ award: { status: 'revoked', validUntil: null } }))).toMatchObject({ hurdle: 'revoked' });
  });

  it('tells who lacks a mandatory class from who waits for the attendance to be closed', () => {
    const strict: AwardRule = {
      ...rule,
      presence: { ...rule.presence, mandatorySessions: 'marked', countsOnceClosed: true },
    };
    const of = (percent: number, ...sessions: ReturnType<typeof heldClass>[]) => {
      const one = progressOf({}, 100, percent);
      return toMember({ ...one, evidence: { ...one.evidence, sessions } }, strict, now, zone);
    };
    const open = heldClass('open', { isClosed: false });
    const missed = heldClass('missed', { isMandatory: true, taughtMinutes: 10, minutes: 0 });
    expect(of(80, open, missed)).toMatchObject({ reached: 1, hurdle: 'mandatory' });
    expect(of(50, open)).toMatchObject({ reached: 2, hurdle: 'quizBelow' });
    expect(of(80, open)).toMatchObject({ reached: 3, hurdle: 'attendanceOpen' });
  });

  it('counts the year of joining where the issuer is', () => {
    expect(member(progressOf()).year).toBe(2026);
  });
});

describe('counting', () => {
  const one = (change: Partial<Member>): Member => ({
    personId: 'p',
    organisationId: 'o',
    sex: null,
    year: 2026,
    reached: 4,
    hurdle: null,
    validUntil: null,
    ...change,
  });

  it('makes each station a part of the one before, women and men apart', () => {
    const { stations, hurdles } = countFunnel(
      [
        one({ sex: 'female' }),
        one({ sex: 'male', reached: 2, hurdle: 'lessons' }),
        one({ reached: 0, hurdle: 'notStarted' }),
        one({ sex: 'female', reached: 2, hurdle: 'lessons' }),
      ],
      now,
      zone,
    );
    expect(stations.map((station) => station.count.all)).toEqual([4, 3, 3, 1, 1]);
    expect(stations[1]?.count).toEqual({ all: 3, women: 2, men: 1 });
    expect(hurdles).toEqual([
      { hurdle: 'lessons', count: 2 },
      { hurdle: 'notStarted', count: 1 },
    ]);
  });

  it('puts ends into the months of the issuer, six from now on', () => {
    const ends = ['2026-11-30T16:59:59Z', '2026-11-30T17:00:00Z', '2027-04-30T16:59:59Z', '2027-05-10T00:00:00Z'];
    const { expiries } = countFunnel(
      ends.map((end) => one({ validUntil: new Date(end) })),
      now,
      zone,
    );
    expect(expiries.map((month) => month.count)).toEqual([1, 1, 0, 0, 0, 1]);
  });

  it('sums by key, with those that end within 90 days', () => {
    const tallies = tallyBy(
      [
        one({ validUntil: new Date('2027-02-20T02:00:00Z') }),
        one({ validUntil: new Date('2027-02-21T00:00:00Z') }),
        one({ reached: 1, hurdle: 'attendance' }),
      ],
      () => ['la', 'la.moic'],
      now,
    );
    expect(tallies.get('la')).toEqual(tallies.get('la.moic'));
    expect(tallies.get('la')).toMatchObject({ enrolled: { all: 3 }, certified: { all: 2 }, expireSoon: 1 });
  });
});
