import { lastFromWallTime, startOfDay } from '#domain/zoned-time.ts';

/** What a deadline is about: a whole course, or one activity of it. */
export const deadlineAreas = ['course', 'lesson', 'quiz', 'assignment'] as const;
export type DeadlineArea = (typeof deadlineAreas)[number];

/** A deadline as people say it, by the clocks of whoever has it. */
export interface DeadlineDay {
  /** `2026-05-12` */
  day: string;
  /** `17:00`; null: by the end of the day. */
  clock: string | null;
}

/**
 * The last moment of a deadline for a person. It is the same day and hour for everybody, by the clocks of the zone that they
 * were in when they came into the cohort (docs/decisions/0027): "by the end of 12 May" is 12 May where one lives, and no
 * deadline moves because a device reports another zone. An hour that the clocks show twice ends with the second time; one
 * that they jump over is the hour after it.
 *
 * @throws RangeError for a day that there is not
 */
export function lastMomentOf({ day, clock }: DeadlineDay, zone: string): Date {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const moment =
    clock === null
      ? // Shown as 23:59 of that day, and not as 00:00 of the next.
        new Date(startOfDay(zone, { year, month, day: date + 1 }).getTime() - 1)
      : lastFromWallTime({ date: day, time: clock }, zone);
  if (!moment || Number.isNaN(moment.getTime())) throw new RangeError(`no such day: ${day} ${clock}`);
  return moment;
}

/** How something with a deadline stands for a person. */
export type DeadlineStanding =
  | { state: 'open'; isNear: boolean }
  | { state: 'missed' }
  | { state: 'done'; isLate: boolean };

const nearMs = 3 * 86_400_000;

/** @param doneAt when it was done (handed in, passed, completed); null: not yet */
export function deadlineStanding(due: Date, doneAt: Date | null, now: Date): DeadlineStanding {
  if (doneAt) return { state: 'done', isLate: doneAt > due };
  if (now > due) return { state: 'missed' };
  return { state: 'open', isNear: due.getTime() - now.getTime() <= nearMs };
}

/** Who is in two cohorts with deadlines for one thing has until the later one, and what the cohort of that says counts. */
export function laterDeadline<One extends { due: Date }>(deadlines: readonly One[]): One | undefined {
  return deadlines.reduce<One | undefined>((last, one) => (last && last.due >= one.due ? last : one), undefined);
}

/** A deadline of one person, by the clocks that they have in its cohort. */
interface HeldDeadline extends DeadlineDay {
  /** Short names of the course and of the activity in it. */
  course: string;
  area: DeadlineArea;
  slug: string;
  timeZone: string;
}

/** Of all that a person's cohorts set, the deadlines that hold, the earliest first: one for each thing. */
export function deadlinesThatHold<One extends HeldDeadline>(deadlines: readonly One[]): (One & { due: Date })[] {
  const dated = deadlines.map((one) => ({ ...one, due: lastMomentOf(one, one.timeZone) }));
  return [...Map.groupBy(dated, ({ course, area, slug }) => `${course} ${area} ${slug}`).values()]
    .flatMap((ofOne) => laterDeadline(ofOne) ?? [])
    .sort((one, other) => one.due.getTime() - other.due.getTime());
}

const dayMs = 86_400_000;
/** So many days before it people are reminded of a deadline. */
export const remindedDays = [3, 1] as const;

/** The reminder that is due now: three days before it, then one day; null when it is too early or too late. */
export function reminderDue(due: Date, now: Date): (typeof remindedDays)[number] | null {
  const left = due.getTime() - now.getTime();
  if (left <= 0) return null;
  if (left <= dayMs) return 1;
  return left <= 3 * dayMs ? 3 : null;
}
