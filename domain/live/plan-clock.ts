/** Where a class is in its running order, and how it keeps to it. */

/** The part that the class is in, from 0 on, and since when, in ms. */
export interface PlanPlace {
  part: number;
  since: number;
}

interface Planned {
  /** Of each part, in their order. */
  parts: readonly { minutes: number }[];
  /** When the class was planned to begin, in ms. */
  startsAt: number;
}

export interface PlanStanding {
  /** So long the class is behind its plan; ahead of it where it is negative, ms. */
  behindMs: number;
  /** Of the part that the class is in; negative once it has gone on for longer, ms. */
  leftMs: number;
  /** Where all parts end if those to come last as planned, ms. */
  endsAt: number;
}

const minuteMs = 60_000;

/**
 * Where the class is: as a host has said last; in the first part from when it began on. Null before that, and where
 * nothing is planned.
 *
 * @param startedAt null before the class has begun
 */
export function placeInPlan(
  said: PlanPlace | null,
  { parts, startedAt }: { parts: number; startedAt: number | null },
): PlanPlace | null {
  if (parts === 0 || startedAt === null) return null;
  // What was said before it began was about a class that had not begun.
  if (!said || said.since < startedAt) return { part: Math.min(said?.part ?? 0, parts - 1), since: startedAt };
  return { ...said, part: Math.min(said.part, parts - 1) };
}

/**
 * How a class keeps to its plan, by the hour at which it was to begin: one that begins late is behind. While a part has
 * time left the class is as far behind as when it came to it; afterwards further, minute by minute. A break that nobody
 * planned makes it late as anything else does.
 */
export function standingInPlan({ parts, startsAt }: Planned, { part, since }: PlanPlace, now: number): PlanStanding {
  const lengths = parts.map(({ minutes }) => minutes * minuteMs);
  const sum = (from: number, to: number) => lengths.slice(from, to).reduce((all, one) => all + one, 0);
  const lasts = lengths[part] ?? 0;
  const plannedEnd = startsAt + sum(0, part) + lasts;
  const end = Math.max(now, since + lasts);
  return {
    behindMs: end - plannedEnd,
    leftMs: since + lasts - now,
    endsAt: end + sum(part + 1, parts.length),
  };
}

/** Less than this is no difference, ms. */
const onTimeMs = minuteMs;

/** The same in words' measure: whole minutes behind or ahead; neither within a minute. */
export function minutesOff(behindMs: number): { is: 'behind' | 'ahead' | 'onTime'; minutes: number } {
  const minutes = Math.floor(Math.abs(behindMs) / minuteMs);
  if (Math.abs(behindMs) < onTimeMs) return { is: 'onTime', minutes: 0 };
  return { is: behindMs > 0 ? 'behind' : 'ahead', minutes };
}
