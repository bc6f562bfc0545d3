import { startOfDay } from '#domain/zoned-time.ts';
import type { CohortPlan } from './cohort-plan.ts';

/** From the first day until the last, by the days of a zone. */
export type Period = Pick<CohortPlan, 'startsOn' | 'endsOn' | 'timeZone'>;
type Joining = Period & Pick<CohortPlan, 'wayIn' | 'opensOn' | 'closesOn'> & { calledOffAt?: Date | null };

/** How somebody came in: by themselves, by code or link, put in by a manager, or with a sheet. */
export type MemberWay = 'self' | 'code' | 'manager' | 'import';

/** Where in its period a cohort is; `off`: it was called off. */
export const cohortPhases = ['running', 'coming', 'over', 'off'] as const;
export type CohortPhase = (typeof cohortPhases)[number];

/** The first moment of a day such as `2026-05-12` in a zone. */
export function momentOfDay(day: string, zone: string, plus = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return startOfDay(zone, { year, month, day: date + plus });
}

/** So many days a cohort that was called off can take place after all. */
const callOffDays = 7;

/** Until when it can. */
export const calledOffUntil = (calledOffAt: Date): Date => new Date(calledOffAt.getTime() + callOffDays * 86_400_000);

/** By the days of the cohort's zone. */
export function cohortPhase(
  { startsOn, endsOn, timeZone, calledOffAt = null }: Period & { calledOffAt?: Date | null },
  now: Date,
): CohortPhase {
  if (calledOffAt) return 'off';
  if (now < momentOfDay(startsOn, timeZone)) return 'coming';
  return now < momentOfDay(endsOn, timeZone, 1) ? 'running' : 'over';
}

/** Why somebody does not come in by themselves; null: they may. */
export type JoinRefusal = 'managers' | 'notYet' | 'closed' | 'over' | 'off';

/** @param hasCode they came by the code or the link */
export function joinRefusal(cohort: Joining, hasCode: boolean, now: Date): JoinRefusal | null {
  const { wayIn, opensOn, closesOn, timeZone } = cohort;
  if (wayIn === 'managers' || (wayIn === 'code' && !hasCode)) return 'managers';
  const phase = cohortPhase(cohort, now);
  if (phase === 'over' || phase === 'off') return phase;
  if (opensOn && now < momentOfDay(opensOn, timeZone)) return 'notYet';
  return closesOn && now >= momentOfDay(closesOn, timeZone, 1) ? 'closed' : null;
}
