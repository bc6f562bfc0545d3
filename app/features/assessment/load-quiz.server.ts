import { loadFirstCourses } from '#app/features/cohorts/first-courses.server.ts';
import { loadActivityDeadline } from '#app/features/cohorts/own-deadlines.server.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { activityHref } from '#app/ui/content/activity-href.ts';
import { untilDeadline } from '#commands/assessment/require-sitting.ts';
import type { Database } from '#db/client.ts';
import { findCountingQuiz } from '#db/queries/assessment/counting-quiz.ts';
import { readExtraPercent } from '#db/queries/assessment/extra-time.ts';
import { listGrants } from '#db/queries/assessment/grants.ts';
import { type Attempt, findQuiz, listAttempts } from '#db/queries/assessment/quiz.ts';
import { findSitting } from '#db/queries/assessment/sittings.ts';
import { findTogether } from '#db/queries/group/group-times.ts';
import type { CourseContent, Lesson, Quiz } from '#db/queries/learning/course-content.ts';
import { findTraineeOrganisation } from '#db/queries/learning/enrolment.ts';
import { listNearestManagers } from '#db/queries/organisations/managers.ts';
import { listKeptAttempts } from '#db/queries/sync/sync-acts.ts';
import { attemptsLeft } from '#domain/assessment/attempts.ts';
import { countAsked } from '#domain/assessment/draw-quiz.ts';
import { drawSeed } from '#domain/assessment/draw-seed.ts';
import { type Told, toldOf } from '#domain/assessment/feedback.ts';
import { isClosed, needsSitting } from '#domain/assessment/time-limit.ts';
import { AppError } from '#domain/errors.ts';
import { courseProgress, decidedOf } from '#domain/learning/progress.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId, newId } from '#platform/id.ts';
import { presentTogether } from './in-group.ts';
import { loadSitting } from './load-sitting.server.ts';
import { presentOutcome } from './quiz-outcome.ts';
import { presentQuiz } from './quiz-view.ts';

export interface QuizRequest {
  course: string;
  quiz: string;
  /** The attempt whose answers are to be shown. */
  attempt: string | null;
  /** Wants to answer (again). */
  again: boolean;
  /** Sent other answers once the attempt was graded, from a page that the browser had kept. */
  sentOthers?: boolean;
  /** Of the form that came back with problems. */
  attemptId?: string;
  /** What that form was drawn by. */
  seed?: string;
}

/**
 * A counting quiz's page: how one stands, and either the form, the attempt that one is at, or an attempt's result. Seven
 * queries; one more for who is at an attempt, one where the course was changed since then, and two for who has no attempt left.
 *
 * @param viewer null: whoever of a group holds its tablet, which knows nothing of anybody
 * @throws AppError not_found
 */
export async function loadQuiz(context: ReadingContext, viewer: Viewer | null, request: QuizRequest) {
  const { db, reader, now } = context;
  const personId = viewer?.personId ?? null;
  const found = await findCountingQuiz(db, { ...request, personId });
  if (!found) throw new AppError('not_found');
  const { state, content, quiz, index } = found;
  const isEnrolled = viewer === null || state.enrolledAt !== null;
  const quizOf = { courseId: content.courseId, courseSlug: content.slug, quizSlug: quiz.slug };
  const of = personId !== null && isEnrolled ? { personId, ...quizOf } : null;
  const [attempts, grants, kept, sitting, deadline, first] = of
    ? await Promise.all([
        listAttempts(db, of),
        listGrants(db, of),
        listKeptAttempts(db, of),
        findSitting(db, of, request.attempt !== null && isId(request.attempt) ? request.attempt : null),
        viewer && loadActivityDeadline(context, viewer, { course: content.slug, area: 'quiz', slug: quiz.slug }),
        loadFirstCourses(context, of),
      ])
    : [[], [], [], undefined, null, []];
  const left = attemptsLeft({ maxAttempts: quiz.maxAttempts, granted: grants.length, taken: attempts.length });
  // With a mark that was set by who teaches: it counts before the attempts.
  const standing = state.record.quizzes[quiz.slug];
  const isPassed = standing?.isPassed ?? false;
  const shown = request.attempt ? attempts.find((one) => one.id === request.attempt) : undefined;
  if (request.attempt && !shown) throw new AppError('not_found');
  const isShut = deadline?.afterDeadline === 'closed' && deadline.standing.state === 'missed';
  const isOver = isShut || isClosed(quiz.rules, now);
  const current = of && sitting?.closedAt === null ? await untilDeadline(db, sitting, of) : undefined;
  const mayBegin =
    isEnrolled &&
    left !== 0 &&
    !shown &&
    !current &&
    !isOver &&
    first.length === 0 &&
    (attempts.length === 0 || request.again);
  const mayAnswer = mayBegin && !needsSitting(quiz.rules);
  const told = toldOf(quiz.rules, { now, isPassed, left });
  const attemptId = request.attemptId ?? newId();
  // A tablet's page is nobody's: it is drawn for the group, when its leader takes it along.
  const seed = request.seed ?? (of ? drawSeed(of, (attempts[0]?.attemptNumber ?? 0) + 1) : attemptId);
  const preferred = reader.contentLocales;
  const next = content.activities[index + 1];
  const last = attempts[0];
  const progress = courseProgress(content.activities, state.record);
  const firstOpen = progress.next === undefined ? undefined : content.activities[progress.next];
  const after = next ?? firstOpen;
  const present = (lesson: Lesson) => ({
    slug: lesson.slug,
    href: activityHref(content.slug, lesson),
    title: wordsFor(lesson.titles, preferred, content.sourceLocale),
  });
  return {
    course: { slug: content.slug, title: wordsFor(content.title, preferred, content.sourceLocale) },
    slug: quiz.slug,
    quizId: quiz.id,
    title: wordsFor(quiz.titles, preferred, content.sourceLocale),
    questions: countAsked(quiz),
    minutes: quiz.minutes,
    passMark: quiz.passMark,
    attemptsLeft: left,
    isEnrolled,
    isPassed,
    /** The last attempt that a manager gave; null once it does not matter any more. */
    grant: isPassed || left === 0 ? null : (grants[0] ?? null),
    /** Who can give another one. */
    toAsk: personId !== null && !isPassed && left === 0 ? await listManagersToAsk(db, personId) : [],
    best: standing ? { percent: standing.bestPercent } : null,
    decided: decidedOf(quiz, state.record),
    lastAttemptId: last?.id ?? null,
    kept,
    attemptId,
    seed,
    /** Questions are answered in an attempt that is begun. */
    mayBegin: mayBegin && !mayAnswer && personId !== null,
    /** For how many minutes this person can answer; null without a limit. */
    beginMinutes: await minutesOf(context, quiz, mayBegin ? personId : null),
    /** Taken with an account of one's own, not on a group's tablet. */
    needsOwn: viewer === null && needsSitting(quiz.rules),
    tellsEach: quiz.rules.feedback === 'each',
    closesAt: quiz.rules.closesAt ? new Date(quiz.rules.closesAt) : null,
    isOver,
    deadline,
    first,
    sitting: current && !shown ? await loadSitting(context, current, { quiz, source: content.sourceLocale }) : null,
    told,
    form: mayAnswer ? presentQuiz(quiz, preferred, content.sourceLocale, seed) : null,
    result: shown ? await presentAttempt(db, shown, { quiz, content, preferred, told }) : null,
    /** The time was up before it was handed in. */
    isByClock: shown !== undefined && sitting?.closedBy === 'clock',
    /** How many answers came when the time was up. */
    lateAnswers: shown ? (sitting?.answers.filter((one) => one.isLate).length ?? 0) : 0,
    hasSentOthers: shown !== undefined && request.sentOthers === true,
    /** What comes after it; at the end what was left out, and when nothing was, null: then the certificate's turn has come. */
    nextHref: after ? activityHref(content.slug, after) : null,
    /** Lessons and quizzes of the course that are not done. */
    openParts: progress.total - progress.done,
    lessons: lessonsBefore(content, quiz).map(present),
    /** Those that a question may name. */
    everyLesson: content.activities.filter((one) => one.kind === 'lesson').map(present),
  };
}

async function minutesOf({ db }: ReadingContext, quiz: Quiz, personId: string | null): Promise<number | null> {
  const { timeLimit } = quiz.rules;
  if (timeLimit === undefined) return null;
  const more = personId === null ? 0 : await readExtraPercent(db, personId);
  return Math.floor(timeLimit * (1 + more / 100));
}

async function listManagersToAsk(db: Database, personId: string): Promise<string[]> {
  const organisationId = await findTraineeOrganisation(db, personId);
  return organisationId === undefined ? [] : listNearestManagers(db, { personId, organisationId });
}

export type QuizPageData = Awaited<ReturnType<typeof loadQuiz>>;

/** What a quiz asks about: the lessons of its module; of a module without lessons, those of the whole course. */
function lessonsBefore(content: CourseContent, quiz: Quiz): Lesson[] {
  const lessons = content.activities.filter((one) => one.kind === 'lesson');
  const ofModule = lessons.filter((lesson) => lesson.module === quiz.module);
  return ofModule.length > 0 ? ofModule : lessons;
}

async function presentAttempt(
  db: Database,
  attempt: Attempt,
  { quiz, content, preferred, told }: { quiz: Quiz; content: CourseContent; preferred: readonly string[]; told: Told },
) {
  // Answers are shown beside the questions that were asked, also after the course was changed.
  const asked = attempt.quizId === quiz.id ? quiz : await findQuiz(db, attempt.quizId);
  const together = await findTogether(db, attempt.sittingId ? [attempt.sittingId] : []);
  return {
    number: attempt.attemptNumber,
    id: attempt.id,
    submittedAt: attempt.submittedAt,
    late: attempt.claimedAt && attempt.receivedAt && { claimedAt: attempt.claimedAt, receivedAt: attempt.receivedAt },
    together: presentTogether(attempt.sittingId, together, preferred),
    points: attempt.points,
    maxPoints: attempt.maxPoints,
    percent: attempt.percent,
    isPassed: attempt.passed,
    ...presentOutcome(
      asked ?? quiz,
      told.answers ? attempt : { ...attempt, result: {} },
      preferred,
      content.sourceLocale,
      {
        withSolutions: told.solutions,
        seed: attempt.seed ?? attempt.id,
      },
    ),
  };
}
