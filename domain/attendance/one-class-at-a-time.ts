import { countedTime, type Interval, type TaughtTime, unionIntervals } from './attendance.ts';

/** A class that a person was in. */
export interface ClassOfPerson extends TaughtTime {
  classSessionId: string;
  /** Its attendance was closed before this rule was, with all the time that the person was in it. */
  isCountedWhole: boolean;
  /** The person's connections to it. */
  presence: readonly Interval[];
}

/**
 * Nobody can attend two classes at once: time that a person spent in several counts in the one that began to be taught
 * first. As soon as that one is over, pauses, or the person leaves it, the next one counts.
 *
 * @param others the other classes that the person was in, in any order
 * @returns the time that other classes count, and this one therefore does not
 */
export function timeElsewhere(own: ClassOfPerson, others: readonly ClassOfPerson[]): Interval[] {
  return unionIntervals(others.filter((other) => comesBefore(other, own)).flatMap(countedTime));
}

function comesBefore(one: ClassOfPerson, other: ClassOfPerson): boolean {
  if (one.classSessionId === other.classSessionId) return false;
  if (one.isCountedWhole !== other.isCountedWhole) return one.isCountedWhole;
  const [first, second] = [beginning(one), beginning(other)];
  return first === second ? one.classSessionId < other.classSessionId : first < second;
}

function beginning({ taught }: ClassOfPerson): number {
  return taught?.start ?? Number.POSITIVE_INFINITY;
}
