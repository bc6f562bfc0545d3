import { dayIn, startOfDay } from '#domain/zoned-time.ts';
import type { DueRule } from './definition.ts';

/**
 * The first moment that is late: the end of the day until which a piece is to be handed in, where the person lives. Null where
 * there is none.
 *
 * @param begunAt when the person began the course
 */
export function dueAt(rule: DueRule | null, { begunAt, zone }: { begunAt: Date; zone: string }): Date | null {
  if (rule === null) return null;
  if ('days' in rule) {
    const { year, month, day } = dayIn(zone, begunAt);
    return startOfDay(zone, { year, month, day: day + rule.days + 1 });
  }
  const [year = 0, month = 1, day = 1] = rule.date.split('-').map(Number);
  return startOfDay(zone, { year, month, day: day + 1 });
}

/** Whether something came after it was due. */
export function isLate(at: Date, due: Date | null): boolean {
  return due !== null && at >= due;
}
