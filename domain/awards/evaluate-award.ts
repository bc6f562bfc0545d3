import { z } from 'zod';
import {
  asksForPresence,
  evaluatePresence,
  type PresenceReason,
  presenceRuleSchema,
  type SessionEvidence,
  type WaitingReason,
} from './presence-rule.ts';
import { isSameRequirement, type Requirement, type Waived } from './waivers.ts';

/**
 * Awards as data: a versioned rule and a person's evidence in, an award or the reasons why not yet out. Pure.
 * Source of the rules: docs/architecture.md, "Awards"; the rule's form: docs/content-format.md.
 */

const awardRuleShape = z.strictObject({
  /** Attendance and competence are different awards; an attendance award asks for no quizzes and lessons. */
  kind: z.enum(['competence', 'attendance']),
  presence: presenceRuleSchema,
  assessment: z.strictObject({
    /** Percent that the best attempt of every counting quiz must reach. */
    passMark: z.number().min(0).max(100),
    allLessons: z.boolean(),
    /** Every assignment of the courses is passed, by its own pass mark; absent: none is asked for. */
    allAssignments: z.boolean().optional(),
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

/** Present where who teaches has set the mark: what the person had reached by themselves. */
interface SetMark {
  setInsteadOf?: { percent: number | null };
}

export interface AwardEvidence {
  /** The class sessions that count for the person, in the order of their start. */
  sessions: readonly SessionEvidence[];
  /** Every counting quiz of the programme's current courses; `percent` is the best attempt's, null without one. */
  quizzes: readonly (SetMark & { courseSlug: string; quizSlug: string; percent: number | null })[];
  lessons: readonly { courseSlug: string; total: number; done: number }[];
  /** Every assignment of the programme's current courses; `percent` is the best piece's, null before one was marked. */
  assignments?: readonly (SetMark & {
    courseSlug: string;
    assignmentSlug: string;
    percent: number | null;
    isPassed: boolean;
  })[];
  /** What of the rule is not asked of the person. */
  waivers?: readonly Waived[];
}

export type AwardReason =
  | PresenceReason
  | { code: 'lessons_missing'; courseSlug: string; count: number }
  | { code: 'quiz_not_taken'; courseSlug: string; quizSlug: string; needed: number }
  | { code: 'quiz_below'; courseSlug: string; quizSlug: string; percent: number; needed: number }
  | { code: 'assignment_open'; courseSlug: string; assignmentSlug: string; percent: number | null }
  | WaitingReason;

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
  /** Marks that who teaches has set, with what the person had reached by themselves; absent where there are none. */
  set?: SetFigure[];
  /** What was not met and not asked; absent when everything was met. */
  waived?: Waived[];
}

/** `subject` as of a requirement: `<course>/<quiz>`. */
export interface SetFigure {
  kind: 'quiz' | 'assignment';
  subject: string;
  percent: number;
  own: number | null;
}

export type AwardDecision = { due: true; figures: AwardFigures } | { due: false; reasons: AwardReason[] };

/** The marks that the decision rests on and that were set. */
function setFigures(rule: AwardRule, { quizzes, assignments = [] }: AwardEvidence): SetFigure[] {
  const figure = (kind: SetFigure['kind'], one: SetMark & { percent: number | null }, subject: string): SetFigure[] =>
    one.setInsteadOf && one.percent !== null
      ? [{ kind, subject, percent: one.percent, own: one.setInsteadOf.percent }]
      : [];
  return [
    ...quizzes.flatMap((one) => figure('quiz', one, `${one.courseSlug}/${one.quizSlug}`)),
    ...(rule.assessment.allAssignments ? assignments : []).flatMap((one) =>
      figure('assignment', one, `${one.courseSlug}/${one.assignmentSlug}`),
    ),
  ];
}

/** What is missing of lessons, counting quizzes and assignments. */
export function assessmentReasons(
  rule: AwardRule,
  evidence: Pick<AwardEvidence, 'quizzes' | 'lessons' | 'assignments'>,
): AwardReason[] {
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
  for (const { isPassed, percent, ...one } of rule.assessment.allAssignments ? (evidence.assignments ?? []) : []) {
    if (!isPassed) {
      const floor = percent === null ? null : Math.floor(percent);
      reasons.push({ code: 'assignment_open', ...one, percent: floor });
    }
  }
  return reasons;
}

/** The requirement that an open reason is about; null where nothing can be waived. */
export function requirementOf(reason: AwardReason): Requirement | null {
  switch (reason.code) {
    case 'no_class_yet':
    case 'presence_minutes_missing':
      return { requirement: 'presence', subject: '' };
    case 'session_missed':
    case 'session_late':
    case 'session_left_early':
      return { requirement: 'session', subject: reason.sessionId };
    case 'lessons_missing':
      return { requirement: 'lessons', subject: reason.courseSlug };
    case 'quiz_not_taken':
    case 'quiz_below':
      return { requirement: 'quiz', subject: `${reason.courseSlug}/${reason.quizSlug}` };
    case 'assignment_open':
      return { requirement: 'assignment', subject: `${reason.courseSlug}/${reason.assignmentSlug}` };
    case 'attendance_open':
      return null;
  }
}

/** Open reasons parted into those that stand, and what was waived of the others. */
function partWaived<Waiver extends Requirement>(
  reasons: readonly AwardReason[],
  waivers: readonly Waiver[],
): { open: AwardReason[]; waived: Waiver[] } {
  const open: AwardReason[] = [];
  const waived: Waiver[] = [];
  for (const reason of reasons) {
    const asked = requirementOf(reason);
    const waiver = asked && waivers.find((one) => isSameRequirement(one, asked));
    if (waiver) waived.push(waiver);
    else open.push(reason);
  }
  return { open, waived };
}

/**
 * Decides whether an award is due; otherwise names every open reason with its figures: presence first, last what only
 * waits for the attendance of a class to be closed. What is waived for the person is no reason.
 */
export function evaluateAward(rule: AwardRule, evidence: AwardEvidence): AwardDecision {
  const presence = evaluatePresence(rule.presence, evidence.sessions);
  const unmet = [...presence.reasons, ...assessmentReasons(rule, evidence)];
  const { open, waived } = partWaived(unmet, evidence.waivers ?? []);
  const reasons = [...open, ...presence.waiting];
  if (reasons.length > 0) return { due: false, reasons };
  const { taughtMinutes, countedMinutes } = presence;
  const quizzes =
    rule.kind === 'attendance'
      ? []
      : evidence.quizzes.flatMap(({ courseSlug, quizSlug, percent }) =>
          percent === null ? [] : [{ courseSlug, quizSlug, percent }],
        );
  const set = rule.kind === 'attendance' ? [] : setFigures(rule, evidence);
  const hasPresence = asksForPresence(rule.presence) && taughtMinutes > 0;
  return {
    due: true,
    figures: {
      taughtMinutes,
      presentMinutes: countedMinutes,
      presencePercent: hasPresence ? Math.min(100, (countedMinutes / taughtMinutes) * 100) : null,
      assessmentPercent: quizzes.length ? quizzes.reduce((sum, one) => sum + one.percent, 0) / quizzes.length : null,
      quizzes,
      ...(set.length > 0 && { set }),
      ...(waived.length > 0 && {
        waived: waived.map(({ requirement, subject, why }) => ({ requirement, subject, why })),
      }),
    },
  };
}
