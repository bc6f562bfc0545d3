import { z } from 'zod';
import { stillMissed } from '#domain/attendance/still-missed.ts';

/**
 * The part of an award rule that is about live classes: a person's attendance in, the open reasons out. Pure.
 * Source of the rules: docs/architecture.md, "The presence rule".
 */

export const presenceRuleSchema = z.strictObject({
  /** Of the live class minutes taught, 0 to 100; 0 asks for none. */
  minPercent: z.number().min(0).max(100),
  /** Absolute floor in minutes. */
  minMinutes: z.number().min(0),
  /** Classes that must have been attended: `all`, those `marked` when they were planned, or `none`. */
  mandatorySessions: z.enum(['all', 'marked', 'none']),
  /** Who came to a mandatory class later than this was not there; absent: whoever came for a minute was. */
  maxLateMinutes: z.number().min(0).max(600).optional(),
  /** Who left a mandatory class earlier than this before its end was not there. */
  maxEarlyMinutes: z.number().min(0).max(600).optional(),
  /** Minutes count once the attendance of their class is closed; until then they wait. Absent: at once. */
  countsOnceClosed: z.boolean().optional(),
});

export type PresenceRule = z.infer<typeof presenceRuleSchema>;

/** A class that was held and counts for a person, in countable minutes: breaks and our outages are out of them. */
export interface SessionEvidence {
  sessionId: string;
  /** Marked so when it was planned. */
  isMandatory: boolean;
  /** The class that this one repeats; null for a class of its own. */
  repeats: string | null;
  /** Nobody can correct its attendance any more. */
  isClosed: boolean;
  taughtMinutes: number;
  /** After corrections. */
  minutes: number;
  /** Missed before the first arrival and after the last leave, as the ledger saw it. */
  lateMinutes: number;
  earlyMinutes: number;
}

export type PresenceReason =
  | { code: 'no_class_yet' }
  /** `minutes` are missing of the minutes taught up to now, rounded up; `percent` is rounded down. */
  | { code: 'presence_minutes_missing'; minutes: number; percent: number; needed: number }
  /** A mandatory class in which the person was not seen for a minute. */
  | { code: 'session_missed'; sessionId: string }
  /** To a mandatory class the person came `minutes` late, or left it so much early (rounded up); `limit` are allowed. */
  | { code: 'session_late'; sessionId: string; minutes: number; limit: number }
  | { code: 'session_left_early'; sessionId: string; minutes: number; limit: number };

/** Nothing that the person can do: what was attended counts once the attendance of this class is closed. */
export interface WaitingReason {
  code: 'attendance_open';
  sessionId: string;
}

export interface PresenceDecision {
  taughtMinutes: number;
  /** As attendance stands, closed or not. */
  presentMinutes: number;
  /** Those that the rule counts now. */
  countedMinutes: number;
  reasons: PresenceReason[];
  waiting: WaitingReason[];
}

/** Less than this is a rounding of clocks and not an absence, in minutes. */
const minuteTolerance = 1 / 60;

function asksForMinutes(rule: PresenceRule): boolean {
  return rule.minPercent > 0 || rule.minMinutes > 0;
}

/** Whether the rule asks anybody to come to a live class at all. */
export function asksForPresence(rule: PresenceRule): boolean {
  return asksForMinutes(rule) || rule.mandatorySessions !== 'none';
}

/** A class together with its repeats, in the order given. They count as one. */
type Group = readonly [SessionEvidence, ...SessionEvidence[]];

function groupRepeats(sessions: readonly SessionEvidence[]): Group[] {
  const groups = Map.groupBy(sessions, (one) => one.repeats ?? one.sessionId);
  return [...groups.values()].flatMap(([first, ...more]) => (first ? [[first, ...more] as const] : []));
}

/** What a repeat taught is not taught twice: the best attended one stands for the first, and never for more than it. */
function bestMinutes([first, ...repeats]: Group, counts: (one: SessionEvidence) => boolean): number {
  const minutes = [first, ...repeats].filter(counts).map((one) => one.minutes);
  return Math.min(first.taughtMinutes, Math.max(0, ...minutes));
}

const total = (figures: readonly number[]) => figures.reduce((sum, one) => sum + one, 0);

/**
 * Why somebody was not in a class as one has to be in a mandatory one; null for who was.
 */
function lackIn(session: SessionEvidence, rule: PresenceRule): PresenceReason | null {
  const { sessionId, minutes, taughtMinutes } = session;
  if (minutes < Math.min(1, taughtMinutes) - 0.001) return { code: 'session_missed', sessionId };
  const [late, early] = [stillMissed(session.lateMinutes, session), stillMissed(session.earlyMinutes, session)];
  const { maxLateMinutes: lateLimit, maxEarlyMinutes: earlyLimit } = rule;
  if (lateLimit !== undefined && late > lateLimit + minuteTolerance) {
    return { code: 'session_late', sessionId, minutes: Math.ceil(late - minuteTolerance), limit: lateLimit };
  }
  if (earlyLimit !== undefined && early > earlyLimit + minuteTolerance) {
    return { code: 'session_left_early', sessionId, minutes: Math.ceil(early - minuteTolerance), limit: earlyLimit };
  }
  return null;
}

/** Of a mandatory class: what is lacking in it and all of its repeats, or which of them has to be closed first. */
function mandatoryReason(group: Group, rule: PresenceRule): PresenceReason | WaitingReason | null {
  const attended = group.filter((one) => lackIn(one, rule) === null);
  if (attended.some((one) => one.isClosed || !rule.countsOnceClosed)) return null;
  if (attended[0]) return { code: 'attendance_open', sessionId: attended[0].sessionId };
  // Of several tries the last one at which the person was seen says most.
  const lacks = group.flatMap((one) => lackIn(one, rule) ?? []);
  return lacks.findLast((one) => one.code !== 'session_missed') ?? lacks[0] ?? null;
}

/** Classes still open without which the minutes are too few. */
function openMinutes(groups: readonly Group[]): WaitingReason[] {
  return groups.flatMap((group) => {
    const closed = bestMinutes(group, (one) => one.isClosed);
    return group
      .filter((one) => !one.isClosed && Math.min(group[0].taughtMinutes, one.minutes) > closed)
      .map(({ sessionId }): WaitingReason => ({ code: 'attendance_open', sessionId }));
  });
}

/**
 * Decides the part of a rule that is about live classes.
 *
 * @param sessions the classes that count for the person, in the order of their start
 */
export function evaluatePresence(rule: PresenceRule, sessions: readonly SessionEvidence[]): PresenceDecision {
  const groups = groupRepeats(sessions);
  const taughtMinutes = total(groups.map(([first]) => first.taughtMinutes));
  const presentMinutes = total(groups.map((group) => bestMinutes(group, () => true)));
  const countedMinutes = rule.countsOnceClosed
    ? total(groups.map((group) => bestMinutes(group, (one) => one.isClosed)))
    : presentMinutes;
  const reasons: PresenceReason[] = [];
  const waiting: WaitingReason[] = [];
  const decision = { taughtMinutes, presentMinutes, countedMinutes, reasons, waiting };
  if (taughtMinutes <= 0) {
    if (asksForMinutes(rule) || rule.mandatorySessions === 'all') reasons.push({ code: 'no_class_yet' });
    return decision;
  }

  const needed = Math.max(rule.minMinutes, (taughtMinutes * rule.minPercent) / 100);
  if (needed - presentMinutes > minuteTolerance) {
    reasons.push({
      code: 'presence_minutes_missing',
      minutes: Math.ceil(needed - presentMinutes - minuteTolerance),
      percent: Math.floor((presentMinutes / taughtMinutes) * 100),
      needed: rule.minPercent,
    });
  } else if (needed - countedMinutes > minuteTolerance) waiting.push(...openMinutes(groups));
  for (const group of groups) {
    const isMandatory =
      rule.mandatorySessions === 'all' || (rule.mandatorySessions === 'marked' && group.some((one) => one.isMandatory));
    const reason = isMandatory ? mandatoryReason(group, rule) : null;
    if (reason?.code !== 'attendance_open') {
      if (reason) reasons.push(reason);
    } else if (!waiting.some((one) => one.sessionId === reason.sessionId)) waiting.push(reason);
  }
  return decision;
}

export interface PlannedClass {
  sessionId: string;
  /** Planned length in minutes. */
  minutes: number;
  /** The class that it repeats. */
  repeats: string | null;
}

/**
 * How many of the coming classes, attended in full from the first on, are enough to meet the presence rule once their
 * attendance is closed. Classes that come are also taught, so they raise what is asked.
 *
 * @param planned in the order of their start
 * @returns 0 when nothing is missing, null when even all of them are not enough
 */
export function classesThatSuffice(
  rule: PresenceRule,
  sessions: readonly SessionEvidence[],
  planned: readonly PlannedClass[],
): number | null {
  const attended = planned.map(
    ({ sessionId, minutes, repeats }): SessionEvidence => ({
      sessionId,
      isMandatory: false,
      repeats,
      isClosed: true,
      taughtMinutes: minutes,
      minutes,
      lateMinutes: 0,
      earlyMinutes: 0,
    }),
  );
  for (let count = 0; count <= attended.length; count += 1) {
    if (evaluatePresence(rule, [...sessions, ...attended.slice(0, count)]).reasons.length === 0) return count;
  }
  return null;
}
