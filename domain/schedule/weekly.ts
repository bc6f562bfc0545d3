import { fromWallTime, toWallTime } from '#domain/zoned-time.ts';
import type { ClassPlan } from './class-plan.ts';
import { partsLike } from './running-order.ts';

/** Which classes of a series a change is about. */
export const seriesReaches = ['one', 'later', 'all'] as const;
export type SeriesReach = (typeof seriesReaches)[number];

const dayMs = 86_400_000;

/** The same class so many weeks later, by the clocks of its zone: at 14:00 also when they were changed meanwhile. */
export function inWeeks(plan: ClassPlan, weeks: number): ClassPlan {
  return { ...plan, ...at(plan, 7 * weeks, {}) };
}

/**
 * What a change of one class makes of another of its series: what was changed is changed, the rest stays as it is there.
 * A class that is moved by a day or to another hour moves the others likewise.
 */
export function changedLike(other: ClassPlan, { before, after }: { before: ClassPlan; after: ClassPlan }): ClassPlan {
  const isChanged = (field: keyof ClassPlan) => JSON.stringify(before[field]) !== JSON.stringify(after[field]);
  const changed = plainFields.filter(isChanged).map((field) => [field, after[field]]);
  const parts = isChanged('parts') ? partsLike(after.parts, other.parts) : other.parts;
  const plan: ClassPlan = { ...other, ...Object.fromEntries(changed), parts };
  const [was, is] = [toWallTime(before.startsAt, before.timeZone), toWallTime(after.startsAt, after.timeZone)];
  const days = (Date.parse(is.date) - Date.parse(was.date)) / dayMs;
  const [lasted, lasts] = [lengthOf(before), lengthOf(after)];
  const isMoved = days !== 0 || was.time !== is.time || before.timeZone !== after.timeZone || lasted !== lasts;
  if (!isMoved) return plan;
  const time = was.time === is.time ? undefined : is.time;
  const timeZone = before.timeZone === after.timeZone ? other.timeZone : after.timeZone;
  return { ...plan, ...at(other, days, { time, timeZone, lengthMs: lasted === lasts ? undefined : lasts }) };
}

const plainFields = [
  ...(['organisationId', 'programmeId', 'courseId', 'title', 'languages', 'instructorIds', 'channels'] as const),
  ...(['isMandatory', 'repeatsId', 'waitingRoom', 'locksAtStart', 'guestLimit'] as const),
];

const lengthOf = ({ startsAt, endsAt }: ClassPlan) => endsAt.getTime() - startsAt.getTime();

/** When a class is that is moved by days, and to another clock where one is given. */
function at(
  plan: ClassPlan,
  days: number,
  {
    time,
    timeZone = plan.timeZone,
    lengthMs = lengthOf(plan),
  }: { time?: string; timeZone?: string; lengthMs?: number },
): Pick<ClassPlan, 'startsAt' | 'endsAt' | 'timeZone'> {
  const wall = toWallTime(plan.startsAt, plan.timeZone);
  const date = new Date(Date.parse(wall.date) + days * dayMs).toISOString().slice(0, 10);
  const startsAt = fromWallTime({ date, time: time ?? wall.time }, timeZone);
  // A date and a clock that were read from a class can be read again.
  if (!startsAt) throw new RangeError(`${date} ${time ?? wall.time} in ${timeZone}`);
  return { startsAt, endsAt: new Date(startsAt.getTime() + lengthMs), timeZone };
}
