import type { PersonEvidence } from '#db/queries/award-evidence.ts';
import type { PlannedClassRow } from '#db/queries/programme.ts';
import { type AwardRule, classesThatSuffice, evaluateAward } from '#domain/awards.ts';
import { chooseText } from '#domain/locale.ts';

/** A station on the way to a certificate, with the figures of its sentence. */
export type Step =
  | { kind: 'presence'; done: boolean; percent: number; needed: number; missing: number }
  | { kind: 'noClass'; done: false }
  | { kind: 'session'; done: false; title: string }
  | { kind: 'lessons'; done: boolean; course: string; courseSlug: string; missing: number }
  | { kind: 'quiz'; done: boolean; quiz: string; courseSlug: string; percent: number | null; needed: number };

/** The next chance to meet the presence rule. */
export type Suggestion =
  | { kind: 'enough'; count: number; sessionId: string; at: Date }
  | { kind: 'next'; sessionId: string; at: Date }
  | { kind: 'none' };

export interface Way {
  due: boolean;
  steps: Step[];
  /** Null when no live class is missing. */
  suggestion: Suggestion | null;
}

const minuteMs = 60_000;

/** Puts rule and evidence into the stations that a trainee sees: met ones too, in the order presence, lessons, quizzes. */
export function describeWay(options: {
  rule: AwardRule;
  evidence: PersonEvidence;
  /** Titles of courses by slug. */
  courseTitles: ReadonlyMap<string, string>;
  /** Coming classes of the programme, soonest first. */
  planned: readonly PlannedClassRow[];
  locales: readonly string[];
}): Way {
  const { rule, evidence, courseTitles, locales } = options;
  const decision = evaluateAward(rule, evidence);
  const reasons = decision.due ? [] : decision.reasons;
  const steps: Step[] = [];

  const { taughtMinutes, presentMinutes } = evidence.presence;
  const missing = reasons.find((one) => one.code === 'presence_minutes_missing');
  if (reasons.some((one) => one.code === 'no_class_yet')) steps.push({ kind: 'noClass', done: false });
  else if (rule.presence.minPercent > 0 || rule.presence.minMinutes > 0) {
    const percent = taughtMinutes > 0 ? Math.floor((presentMinutes / taughtMinutes) * 100 + 1e-9) : 0;
    steps.push({
      kind: 'presence',
      done: !missing,
      percent: Math.min(100, percent),
      needed: rule.presence.minPercent,
      missing: missing?.minutes ?? 0,
    });
  }
  for (const reason of reasons) {
    if (reason.code !== 'session_missed') continue;
    const session = evidence.sessions.find((one) => one.sessionId === reason.sessionId);
    steps.push({ kind: 'session', done: false, title: session ? chooseText(session.title, locales).text : '' });
  }
  if (rule.kind === 'competence') {
    for (const { courseSlug, total, done } of rule.assessment.allLessons ? evidence.lessons : []) {
      const course = courseTitles.get(courseSlug) ?? courseSlug;
      steps.push({ kind: 'lessons', done: done >= total, course, courseSlug, missing: total - done });
    }
    for (const { courseSlug, quizSlug, percent, titles } of evidence.quizzes) {
      const below = reasons.some(
        (one) =>
          (one.code === 'quiz_below' || one.code === 'quiz_not_taken') &&
          one.courseSlug === courseSlug &&
          one.quizSlug === quizSlug,
      );
      steps.push({
        kind: 'quiz',
        done: !below,
        quiz: chooseText(titles, locales).text || quizSlug,
        courseSlug,
        percent: percent === null ? null : Math.floor(percent),
        needed: rule.assessment.passMark,
      });
    }
  }
  const lacksPresence = steps.some((step) => !step.done && (step.kind === 'presence' || step.kind === 'noClass'));
  return { due: decision.due, steps, suggestion: lacksPresence ? suggest(options) : null };
}

function suggest({ rule, evidence, planned }: Parameters<typeof describeWay>[0]): Suggestion {
  const next = planned[0];
  if (!next) return { kind: 'none' };
  const count = classesThatSuffice(
    rule,
    evidence.presence,
    planned.map((one) => ({
      sessionId: one.id,
      minutes: (one.endsAt.getTime() - one.startsAt.getTime()) / minuteMs,
    })),
  );
  const at = next.startsAt;
  return count ? { kind: 'enough', count, sessionId: next.id, at } : { kind: 'next', sessionId: next.id, at };
}
