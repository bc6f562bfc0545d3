import type { MemberProgress } from '#db/queries/certification/member-progress.ts';
import { type AwardReasonCode, type AwardRule, evaluateAward } from '#domain/awards/evaluate-award.ts';
import { standingOf } from '#domain/awards/validity.ts';
import { dayIn } from '#domain/zoned-time.ts';

/** Pure part of the ministry's page: from people's progress to counts. */

export const allHurdles = [
  'notStarted',
  'noClass',
  'attendance',
  'mandatory',
  'lessons',
  'quizNotTaken',
  'quizBelow',
  'assignment',
  'attendanceOpen',
  'toCollect',
  'suspended',
  'expired',
  'revoked',
] as const;
/** The first thing that stands between a person and a certificate in force. */
export type Hurdle = (typeof allHurdles)[number];

const hurdleOfReason: Record<AwardReasonCode, Hurdle> = {
  no_class_yet: 'noClass',
  presence_minutes_missing: 'attendance',
  session_missed: 'mandatory',
  session_late: 'mandatory',
  session_left_early: 'mandatory',
  lessons_missing: 'lessons',
  quiz_not_taken: 'quizNotTaken',
  quiz_below: 'quizBelow',
  assignment_open: 'assignment',
  attendance_open: 'attendanceOpen',
};

/** Those that are about live classes: whoever is held back by one has not met the attendance. */
const presenceHurdles: ReadonlySet<Hurdle> = new Set<Hurdle>(['noClass', 'attendance', 'mandatory']);

/** Stations of the funnel, each a part of the one before. */
export const stations = ['enrolled', 'started', 'attended', 'passed', 'certified'] as const;
export type Station = (typeof stations)[number];

export interface Member {
  personId: string;
  organisationId: string;
  sex: 'female' | 'male' | null;
  /** Year of joining. */
  year: number;
  /** The last station reached, as an index of `stations`. */
  reached: number;
  hurdle: Hurdle | null;
  /** Last moment of the certificate in force. */
  validUntil: Date | null;
}

/** Says how far a person has come. Who holds a certificate in force has reached every station. */
export function toMember(progress: MemberProgress, rule: AwardRule, now: Date, timeZone: string): Member {
  const { award } = progress;
  const inForce = award ? standingOf(award, now) : null;
  const decision = evaluateAward(rule, progress.evidence);
  const hurdles = decision.due ? [] : decision.reasons.map((reason) => hurdleOfReason[reason.code]);
  const lacksPresence = hurdles.some((one) => presenceHurdles.has(one));
  // Who only waits for an attendance to be closed has done everything.
  const hasPassed = hurdles.every((one) => one === 'attendanceOpen');
  const reached = inForce === 'valid' ? 4 : !progress.hasStarted ? 0 : lacksPresence ? 1 : hasPassed ? 3 : 2;
  const hurdle: Hurdle | null =
    inForce === 'valid'
      ? null
      : inForce === 'expired' || inForce === 'revoked' || inForce === 'suspended'
        ? inForce
        : !progress.hasStarted
          ? 'notStarted'
          : (hurdles[0] ?? 'toCollect');
  return {
    personId: progress.personId,
    organisationId: progress.organisationId,
    sex: progress.sex,
    year: dayIn(timeZone, progress.enrolledAt).year,
    reached,
    hurdle,
    validUntil: inForce === 'valid' ? (award?.validUntil ?? null) : null,
  };
}

export interface Count {
  all: number;
  women: number;
  men: number;
}

export interface Tally {
  enrolled: Count;
  certified: Count;
  /** Certificates that end within 90 days. */
  expireSoon: number;
}

export interface Funnel {
  /** By station, in their order. */
  stations: { station: Station; count: Count }[];
  /** Most frequent first. */
  hurdles: { hurdle: Hurdle; count: number }[];
  /** Certificates that end in each of the next six months. */
  expiries: { month: Date; count: number }[];
}

const dayMs = 86_400_000;
const expireSoonDays = 90;
const monthsShown = 6;

const nobody = (): Count => ({ all: 0, women: 0, men: 0 });

function add(count: Count, sex: Member['sex']): void {
  count.all += 1;
  if (sex === 'female') count.women += 1;
  if (sex === 'male') count.men += 1;
}

/** Counts the funnel, the hurdles and the expiries of some people in one pass. */
export function countFunnel(members: readonly Member[], now: Date, timeZone: string): Funnel {
  const counts = stations.map((station) => ({ station, count: nobody() }));
  const hurdles = new Map<Hurdle, number>();
  const today = dayIn(timeZone, now);
  const months = Array.from({ length: monthsShown }, (_, index) => ({
    // The middle of the month shows the same month in every zone.
    month: new Date(Date.UTC(today.year, today.month - 1 + index, 15)),
    count: 0,
  }));
  for (const member of members) {
    for (const one of counts.slice(0, member.reached + 1)) add(one.count, member.sex);
    if (member.hurdle) hurdles.set(member.hurdle, (hurdles.get(member.hurdle) ?? 0) + 1);
    if (!member.validUntil) continue;
    if (member.validUntil.getTime() - now.getTime() > (monthsShown + 1) * 31 * dayMs) continue;
    const last = dayIn(timeZone, member.validUntil);
    const month = months[(last.year - today.year) * 12 + last.month - today.month];
    if (month) month.count += 1;
  }
  return {
    stations: counts,
    hurdles: [...hurdles].map(([hurdle, count]) => ({ hurdle, count })).sort((a, b) => b.count - a.count),
    expiries: months,
  };
}

/** Sums people by a key; people without a key are left out. */
export function tallyBy<K>(
  members: readonly Member[],
  keysOf: (member: Member) => Iterable<K>,
  now: Date,
): Map<K, Tally> {
  const tallies = new Map<K, Tally>();
  const soon = now.getTime() + expireSoonDays * dayMs;
  for (const member of members) {
    const isCertified = member.reached === stations.length - 1;
    for (const key of keysOf(member)) {
      let tally = tallies.get(key);
      if (!tally) {
        tally = { enrolled: nobody(), certified: nobody(), expireSoon: 0 };
        tallies.set(key, tally);
      }
      add(tally.enrolled, member.sex);
      if (!isCertified) continue;
      add(tally.certified, member.sex);
      if (member.validUntil && member.validUntil.getTime() <= soon) tally.expireSoon += 1;
    }
  }
  return tallies;
}
