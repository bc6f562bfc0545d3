import { wordsFor } from '#app/i18n/content-words.ts';
import { activityHref } from '#app/ui/content/activity-href.ts';
import type { CountedSession, PersonEvidence } from '#db/queries/awards/award-evidence.ts';
import type { PlannedClassRow } from '#db/queries/awards/programme.ts';
import type { WaiverRow } from '#db/queries/awards/waivers.ts';
import { closesByItselfAt } from '#domain/attendance/closing.ts';
import { type AwardReason, type AwardRule, evaluateAward } from '#domain/awards/evaluate-award.ts';
import { classesThatSuffice, evaluatePresence } from '#domain/awards/presence-rule.ts';
import { isSameRequirement, type Requirement } from '#domain/awards/waivers.ts';

/** A class that a step is about. */
interface StepClass {
  sessionId: string;
  title: string;
  at: Date;
}

/** A station on the way to a certificate, with the figures of its sentence. */
export type Step =
  | ({ kind: 'presence'; done: boolean; percent: number; needed: number; missing: number } & Asked)
  | ({ kind: 'noClass'; done: false } & Asked)
  | ({ kind: 'session'; done: false; lack: Lack; remedy: Remedy } & StepClass & Asked)
  | ({ kind: 'waiting'; done: false; instructors: string[]; closesAt: Date; hasOpenRequest: boolean } & StepClass)
  | ({ kind: 'lessons'; done: boolean; course: string; href: string; missing: number } & Asked)
  | ({ kind: 'quiz'; done: boolean; quiz: string; href: string; percent: number | null; needed: number } & Asked)
  | ({ kind: 'assignment'; done: boolean; title: string; href: string; percent: number | null } & Asked);

/** The requirement behind a step, and whether it is not met and not asked either. */
interface Asked {
  asks: Requirement;
  isWaived: boolean;
}

/** What was wrong in a mandatory class, in minutes. */
export type Lack = { code: 'session_missed' } | LateOrEarly;
type LateOrEarly = { code: 'session_late' | 'session_left_early'; minutes: number; limit: number };

/** What can be done about a mandatory class: come to its repeat, ask for a check while its attendance is open. */
export interface Remedy {
  repeat: { sessionId: string; at: Date } | null;
  mayAsk: boolean;
}

/** The next chance to meet the presence rule. */
export type Suggestion =
  | { kind: 'enough'; count: number; sessionId: string; at: Date }
  | { kind: 'next'; sessionId: string; at: Date }
  | { kind: 'none' };

export interface Progress {
  due: boolean;
  steps: Step[];
  /** What of the rule is not asked. */
  waivers: readonly WaiverRow[];
  /** Null when no live class is missing. */
  suggestion: Suggestion | null;
}

interface ProgressOptions {
  rule: AwardRule;
  evidence: PersonEvidence;
  /** Titles of courses by slug. */
  courseTitles: ReadonlyMap<string, string>;
  /** Coming classes of the programme, soonest first. */
  planned: readonly PlannedClassRow[];
  locales: readonly string[];
}

const minuteMs = 60_000;

/**
 * Puts rule and evidence into the stations that a trainee sees: met ones too, in the order presence, lessons, quizzes,
 * and last what only waits.
 */
export function describeProgress(options: ProgressOptions): Progress {
  const decision = evaluateAward(options.rule, options.evidence);
  const reasons = decision.due ? [] : decision.reasons;
  const presence = presenceSteps(options, reasons);
  const waivers = options.evidence.waivers ?? [];
  const lacksMinutes = presence.some((step) => !step.done && (step.kind === 'presence' || step.kind === 'noClass'));
  return {
    due: decision.due,
    steps: [...presence, ...assessmentSteps(options, reasons), ...waitingSteps(options, reasons)],
    waivers,
    suggestion: lacksMinutes ? suggest(options) : null,
  };
}

function presenceSteps({ rule, evidence, planned, locales }: ProgressOptions, reasons: readonly AwardReason[]): Step[] {
  const steps: Step[] = [];
  const missing = reasons.find((one) => one.code === 'presence_minutes_missing');
  if (reasons.some((one) => one.code === 'no_class_yet'))
    steps.push({ kind: 'noClass', done: false, asks: presenceAsks, isWaived: false });
  else if (rule.presence.minPercent > 0 || rule.presence.minMinutes > 0) {
    const { taughtMinutes, presentMinutes } = evaluatePresence(rule.presence, evidence.sessions);
    const percent = taughtMinutes > 0 ? Math.floor((presentMinutes / taughtMinutes) * 100 + 1e-9) : 0;
    steps.push({
      kind: 'presence',
      done: !missing,
      percent: Math.min(100, percent),
      needed: rule.presence.minPercent,
      missing: missing?.minutes ?? 0,
      asks: presenceAsks,
      isWaived: isWaived(evidence, presenceAsks) && percent < rule.presence.minPercent,
    });
  }
  for (const reason of reasons) {
    if (reason.code !== 'session_missed' && reason.code !== 'session_late' && reason.code !== 'session_left_early')
      continue;
    const session = evidence.sessions.find((one) => one.sessionId === reason.sessionId);
    if (!session) continue;
    const repeat = planned.find((one) => one.repeats === (session.repeats ?? session.sessionId));
    const remedy = {
      repeat: repeat ? { sessionId: repeat.id, at: repeat.startsAt } : null,
      mayAsk: !session.isClosed,
    };
    const asks: Requirement = { requirement: 'session', subject: session.sessionId };
    steps.push({
      kind: 'session',
      done: false,
      lack: reason,
      remedy,
      asks,
      isWaived: false,
      ...classOf(session, locales),
    });
  }
  return steps;
}

const presenceAsks: Requirement = { requirement: 'presence', subject: '' };

function isWaived({ waivers = [] }: PersonEvidence, asks: Requirement): boolean {
  return waivers.some((one) => isSameRequirement(one, asks));
}

function assessmentSteps({ rule, evidence, courseTitles, locales }: ProgressOptions, reasons: readonly AwardReason[]) {
  if (rule.kind !== 'competence') return [];
  const steps: Step[] = [];
  for (const { courseSlug, total, done, nextSlug } of rule.assessment.allLessons ? evidence.lessons : []) {
    const course = courseTitles.get(courseSlug) ?? courseSlug;
    const href = nextSlug ? activityHref(courseSlug, { kind: 'lesson', slug: nextSlug }) : `/courses/${courseSlug}`;
    const asks: Requirement = { requirement: 'lessons', subject: courseSlug };
    const isNotAsked = done < total && isWaived(evidence, asks);
    const missing = total - done;
    steps.push({
      kind: 'lessons',
      done: done >= total || isNotAsked,
      course,
      href,
      missing,
      asks,
      isWaived: isNotAsked,
    });
  }
  for (const { courseSlug, quizSlug, percent, titles } of evidence.quizzes) {
    const below = reasons.some(
      (one) =>
        (one.code === 'quiz_below' || one.code === 'quiz_not_taken') &&
        one.courseSlug === courseSlug &&
        one.quizSlug === quizSlug,
    );
    const asks: Requirement = { requirement: 'quiz', subject: `${courseSlug}/${quizSlug}` };
    steps.push({
      kind: 'quiz',
      asks,
      isWaived: (percent ?? -1) < rule.assessment.passMark && isWaived(evidence, asks),
      done: !below,
      quiz: wordsFor(titles, locales).text || quizSlug,
      href: activityHref(courseSlug, { kind: 'quiz', slug: quizSlug }),
      percent: percent === null ? null : Math.floor(percent),
      needed: rule.assessment.passMark,
    });
  }
  for (const { courseSlug, assignmentSlug, percent, isPassed, titles } of rule.assessment.allAssignments
    ? evidence.assignments
    : []) {
    const asks: Requirement = { requirement: 'assignment', subject: `${courseSlug}/${assignmentSlug}` };
    const isNotAsked = !isPassed && isWaived(evidence, asks);
    steps.push({
      ...{ kind: 'assignment', asks, isWaived: isNotAsked, done: isPassed || isNotAsked },
      title: wordsFor(titles, locales).text || assignmentSlug,
      href: activityHref(courseSlug, { kind: 'assignment', slug: assignmentSlug }),
      percent: percent === null ? null : Math.floor(percent),
    });
  }
  return steps;
}

function waitingSteps({ evidence, locales }: ProgressOptions, reasons: readonly AwardReason[]): Step[] {
  return reasons.flatMap((reason): Step[] => {
    if (reason.code !== 'attendance_open') return [];
    const session = evidence.sessions.find((one) => one.sessionId === reason.sessionId);
    if (!session) return [];
    const { instructors, hasOpenRequest, endedAt, longestGiven } = session;
    const closesAt = closesByItselfAt(endedAt, longestGiven);
    return [{ kind: 'waiting', done: false, instructors, hasOpenRequest, closesAt, ...classOf(session, locales) }];
  });
}

function classOf(session: CountedSession, locales: readonly string[]): StepClass {
  return { sessionId: session.sessionId, title: wordsFor(session.title, locales).text, at: session.startedAt };
}

function suggest({ rule, evidence, planned }: ProgressOptions): Suggestion {
  const next = planned[0];
  if (!next) return { kind: 'none' };
  const count = classesThatSuffice(
    rule.presence,
    evidence.sessions,
    planned.map((one) => ({
      sessionId: one.id,
      minutes: (one.endsAt.getTime() - one.startsAt.getTime()) / minuteMs,
      repeats: one.repeats,
    })),
  );
  const at = next.startsAt;
  return count ? { kind: 'enough', count, sessionId: next.id, at } : { kind: 'next', sessionId: next.id, at };
}
