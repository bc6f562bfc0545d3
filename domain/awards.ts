import { z } from 'zod';

/**
 * Awards as data: a versioned rule and a person's evidence in, an award or the reasons why not yet out. Pure.
 * Source of the rules: docs/architecture.md, "Awards: rules as data"; the rule's form: docs/content-format.md.
 */

const awardRuleShape = z.strictObject({
  /** Attendance and competence are different awards; an attendance award asks for no quizzes and lessons. */
  kind: z.enum(['competence', 'attendance']),
  presence: z.strictObject({
    /** Of the live class minutes taught, 0 to 100; 0 asks for none. */
    minPercent: z.number().min(0).max(100),
    /** Absolute floor in minutes. */
    minMinutes: z.number().min(0),
    /** `all`: every class session must have been attended. */
    mandatorySessions: z.enum(['all', 'none']),
  }),
  assessment: z.strictObject({
    /** Percent that the best attempt of every counting quiz must reach. */
    passMark: z.number().min(0).max(100),
    allLessons: z.boolean(),
  }),
  /** Null: never expires. */
  validityMonths: z.int().min(1).max(600).nullable(),
  /** So many months before its end an award may be renewed; absent: only once it has ended. */
  renewalMonths: z.int().min(1).max(600).optional(),
});

/** False when an award could be renewed from its first day on, again and again. */
export function isRenewalWithinValidity(rule: {
  validityMonths: number | null;
  renewalMonths?: number | undefined;
}): boolean {
  if (rule.renewalMonths === undefined) return true;
  return rule.validityMonths !== null && rule.renewalMonths < rule.validityMonths;
}

export const awardRuleSchema = awardRuleShape.refine(isRenewalWithinValidity);

export type AwardRule = z.infer<typeof awardRuleSchema>;

export interface AwardEvidence {
  presence: {
    /** Countable minutes taught in the class sessions that count for the person. */
    taughtMinutes: number;
    presentMinutes: number;
    /** Sessions in which the person was not seen for a minute. */
    missedSessionIds: readonly string[];
  };
  /** Every counting quiz of the programme's current courses; `percent` is the best attempt's, null without one. */
  quizzes: readonly { courseSlug: string; quizSlug: string; percent: number | null }[];
  lessons: readonly { courseSlug: string; total: number; done: number }[];
}

export type AwardReason =
  | { code: 'no_class_yet' }
  /** `minutes` are missing of the minutes taught up to now, rounded up; `percent` is rounded down. */
  | { code: 'presence_minutes_missing'; minutes: number; percent: number; needed: number }
  | { code: 'session_missed'; sessionId: string }
  | { code: 'lessons_missing'; courseSlug: string; count: number }
  | { code: 'quiz_not_taken'; courseSlug: string; quizSlug: string; needed: number }
  | { code: 'quiz_below'; courseSlug: string; quizSlug: string; percent: number; needed: number };

export type AwardReasonCode = AwardReason['code'];

/** What the decision rested on; stored with the award and printed on the certificate. */
export interface AwardFigures {
  taughtMinutes: number;
  presentMinutes: number;
  /** 0 to 100; null when the rule asks for no presence. */
  presencePercent: number | null;
  /** Mean of the best attempts at the counting quizzes, 0 to 100; null when there is none or none is asked for. */
  assessmentPercent: number | null;
  quizzes: { courseSlug: string; quizSlug: string; percent: number }[];
}

export type AwardDecision = { due: true; figures: AwardFigures } | { due: false; reasons: AwardReason[] };

/** Less than this is a rounding of clocks and not an absence, in minutes. */
const minuteTolerance = 1 / 60;

/** Minutes that the rule asks for when so many were taught. */
function neededMinutes(rule: AwardRule, taughtMinutes: number): number {
  return Math.max(rule.presence.minMinutes, (taughtMinutes * rule.presence.minPercent) / 100);
}

function asksForPresence(rule: AwardRule): boolean {
  return rule.presence.minPercent > 0 || rule.presence.minMinutes > 0 || rule.presence.mandatorySessions === 'all';
}

function presenceReasons(rule: AwardRule, { presence }: AwardEvidence): AwardReason[] {
  if (!asksForPresence(rule)) return [];
  if (presence.taughtMinutes <= 0) return [{ code: 'no_class_yet' }];
  const reasons: AwardReason[] = [];
  const missing = neededMinutes(rule, presence.taughtMinutes) - presence.presentMinutes;
  if (missing > minuteTolerance) {
    reasons.push({
      code: 'presence_minutes_missing',
      minutes: Math.ceil(missing - minuteTolerance),
      percent: Math.floor((presence.presentMinutes / presence.taughtMinutes) * 100),
      needed: rule.presence.minPercent,
    });
  }
  if (rule.presence.mandatorySessions === 'all') {
    for (const sessionId of presence.missedSessionIds) reasons.push({ code: 'session_missed', sessionId });
  }
  return reasons;
}

function assessmentReasons(rule: AwardRule, evidence: AwardEvidence): AwardReason[] {
  if (rule.kind === 'attendance') return [];
  const reasons: AwardReason[] = [];
  if (rule.assessment.allLessons) {
    for (const { courseSlug, total, done } of evidence.lessons) {
      if (done < total) reasons.push({ code: 'lessons_missing', courseSlug, count: total - done });
    }
  }
  const needed = rule.assessment.passMark;
  for (const { courseSlug, quizSlug, percent } of evidence.quizzes) {
    if (percent === null) reasons.push({ code: 'quiz_not_taken', courseSlug, quizSlug, needed });
    else if (percent < needed) {
      // Rounded down, so that 59.6 is never shown as the 60 that was needed.
      reasons.push({ code: 'quiz_below', courseSlug, quizSlug, percent: Math.floor(percent), needed });
    }
  }
  return reasons;
}

/** Decides whether an award is due; otherwise names every open reason, presence first, each with its figures. */
export function evaluateAward(rule: AwardRule, evidence: AwardEvidence): AwardDecision {
  const reasons = [...presenceReasons(rule, evidence), ...assessmentReasons(rule, evidence)];
  if (reasons.length > 0) return { due: false, reasons };
  const { taughtMinutes, presentMinutes } = evidence.presence;
  const quizzes =
    rule.kind === 'attendance'
      ? []
      : evidence.quizzes.map((quiz) => ({
          courseSlug: quiz.courseSlug,
          quizSlug: quiz.quizSlug,
          percent: quiz.percent ?? 0,
        }));
  return {
    due: true,
    figures: {
      taughtMinutes,
      presentMinutes,
      presencePercent: asksForPresence(rule) ? Math.min(100, (presentMinutes / taughtMinutes) * 100) : null,
      assessmentPercent: quizzes.length ? quizzes.reduce((sum, one) => sum + one.percent, 0) / quizzes.length : null,
      quizzes,
    },
  };
}

export interface PlannedClass {
  sessionId: string;
  /** Planned length in minutes. */
  minutes: number;
}

/**
 * How many of the coming classes, attended in full from the first on, are enough to meet the presence rule. Classes
 * that come are also taught, so they raise what is asked.
 *
 * @param planned in the order of their start
 * @returns 0 when nothing is missing, null when even all of them are not enough
 */
export function classesThatSuffice(
  rule: AwardRule,
  presence: AwardEvidence['presence'],
  planned: readonly PlannedClass[],
): number | null {
  if (rule.presence.mandatorySessions === 'all' && presence.missedSessionIds.length > 0) return null;
  let { taughtMinutes: taught, presentMinutes: present } = presence;
  const isEnough = () => taught > 0 && present + minuteTolerance >= neededMinutes(rule, taught);
  if (!asksForPresence(rule) || isEnough()) return 0;
  for (const [index, { minutes }] of planned.entries()) {
    taught += minutes;
    present += minutes;
    if (isEnough()) return index + 1;
  }
  return null;
}
