import { createHash } from 'node:crypto';

/** Which courses of a programme come before others of it: what comes first, by the course that waits. */
export type CourseOrder = Readonly<Record<string, readonly string[]>>;

/** Whether a course waits for another one, by way of others too; each waits for itself. */
export function comesAfter(course: string, other: string, order: CourseOrder): boolean {
  const seen = new Set<string>();
  const open = [course];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one === other) return true;
    if (seen.has(one)) continue;
    seen.add(one);
    open.push(...(order[one] ?? []));
  }
  return false;
}

/** The courses that would never begin, as what comes before them waits for them; in the order of the keys. */
export function coursesInCircle(order: CourseOrder): string[] {
  return Object.entries(order)
    .filter(([course, first]) => first.some((one) => comesAfter(one, course, order)))
    .map(([course]) => course);
}

/** Each course with each that comes first, in one form, however they are listed. */
export const pairsOf = (order: CourseOrder): string[] =>
  Object.entries(order)
    .flatMap(([course, first]) => [...new Set(first)].map((one) => `${course} < ${one}`))
    .sort();

/** A fingerprint of an order and its courses, for a form to carry: whoever saves says what was seen. */
export function orderVersion(order: CourseOrder): string {
  const seen = JSON.stringify([Object.keys(order).sort(), pairsOf(order)]);
  return createHash('sha256').update(seen).digest('base64url').slice(0, 22);
}
