import { type CheckQuizView, presentCheckQuiz } from '#app/features/assessment/check-quiz.server.ts';
import { readCourseFacts } from '#app/features/catalogue/course-facts.server.ts';
import { countForum } from '#app/features/forum/count-threads.server.ts';
import { presentNextClass } from '#app/features/schedule/next-class.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { listCheckAttempts } from '#db/queries/assessment/quiz.ts';
import {
  type CourseContent,
  type Lesson,
  loadCourseContent,
  loadLessonText,
} from '#db/queries/learning/course-content.ts';
import { findLearningState, type LearningState, recordLessonOpened } from '#db/queries/learning/progress.ts';
import { AppError } from '#domain/errors.ts';
import type { CalculatorSetting } from '#domain/learning/calculators.ts';
import { courseProgress } from '#domain/learning/progress.ts';
import { readingMinutes } from '#domain/learning/reading-time.ts';
import { chooseLocale } from '#domain/locale.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import { presentActivities, presentActivity } from './activity-view.ts';
import { type CalculatorView, presentCalculator, type TypedCalculator } from './calculator-view.ts';
import { fillLesson } from './fill-lesson.server.ts';
import { presentKeyTerms } from './key-terms.server.ts';
import { partPlace } from './lesson-places.ts';
import { loadOwnNotes } from './own-notes.server.ts';

/** What a script makes better: boxes that stay ticked, lines that come one after another. */
const liveElements = /<[^>]+ data-(?:checklist|worked|calculator|tabs)[ =>]/;
/** Opening a lesson again within this time is not written down again. */
const openedAgainMs = 10 * 60_000;

const noText = { html: '', readingSeconds: 0 };

export type LessonPart = { html: string } | { quiz: CheckQuizView } | { calculator: CalculatorView };

export interface LessonRequest {
  course: string;
  lesson: string;
  /** Language that was asked for on the page itself. */
  lang: string | null;
  /** "Check yourself" quiz that is to be answered again. */
  again: string | null;
  /** What was typed into one of its calculators, where there are no scripts. */
  calculator?: TypedCalculator | null;
}

/**
 * A lesson's page for a reader. Warm it costs one query, one more for who takes the course and one for who has answered its "check yourself" quiz, and now and
 * then one write: texts are in memory, because a version never changes.
 *
 * @throws AppError not_found
 */
export async function loadLesson(context: ReadingContext, request: LessonRequest) {
  const { db, viewer, reader, now } = context;
  const state = await findLearningState(db, request.course, viewer?.personId ?? null);
  if (!state) throw new AppError('not_found');
  const content = await loadCourseContent(db, state.versionId);
  const index = content.activities.findIndex((one) => one.kind === 'lesson' && one.slug === request.lesson);
  const lesson = content.activities[index];
  if (lesson?.kind !== 'lesson') throw new AppError('not_found');

  const offered = content.locales.filter((locale) => lesson.texts[locale]);
  const asked = offered.find((locale) => locale === request.lang);
  const preferred = asked ? [asked, ...reader.contentLocales] : reader.contentLocales;
  const locale = asked ?? chooseLocale(preferred, offered, content.sourceLocale)?.locale ?? content.sourceLocale;
  const [{ html, readingSeconds } = noText, facts, own, forum] = await Promise.all([
    loadLessonText(db, lesson.id, locale),
    readCourseFacts(db, content.courseId, now),
    viewer && state.enrolledAt
      ? loadOwnNotes(context, { personId: viewer.personId, courseId: state.courseId, lessonSlug: lesson.slug })
      : null,
    countForum(context, { courseId: content.courseId, lesson: lesson.slug, isEnrolled: state.enrolledAt !== null }),
    noteOpening(context, state, lesson),
  ]);
  const progress = courseProgress(content.activities, state.record);
  const place = {
    content,
    preferred: [locale, ...preferred],
    state,
    again: request.again,
    calculator: request.calculator ?? null,
  };
  const text = lesson.texts[locale];
  const next = content.activities[index + 1];
  const previous = index > 0 ? content.activities[index - 1] : undefined;
  const states = progress.states.map((one, at) =>
    at === index && one !== 'done' ? 'now' : one === 'now' ? 'open' : one,
  );
  const activities = presentActivities(content, { ...progress, states }, preferred);
  const modules = content.modules.map((module, at) => ({
    slug: module.slug,
    number: at + 1,
    title: wordsFor(module.title, preferred, content.sourceLocale),
    isHere: at === lesson.module,
    activities: activities.filter((_one, place) => content.activities[place]?.module === at),
  }));
  return {
    course: { slug: content.slug, title: wordsFor(content.title, preferred, content.sourceLocale) },
    version: content.version,
    modules,
    slug: lesson.slug,
    title: wordsFor(lesson.titles, [locale], content.sourceLocale),
    locale,
    askedLocale: reader.locale,
    isChosenHere: asked !== undefined,
    status: text?.status ?? 'reviewed',
    sourceLocale: content.sourceLocale,
    offered,
    bytes: text?.bytes ?? 0,
    about: text?.about ?? {},
    summary: wordsFor({ [locale]: text?.summary ?? '' }, [locale]).text,
    minutes: lesson.minutes,
    position: index + 1,
    total: content.activities.length,
    states,
    isDone: state.record.lessons[lesson.slug]?.isDone ?? false,
    isDoneInGroup: state.record.lessons[lesson.slug]?.inGroup ?? false,
    isEnrolled: state.enrolledAt !== null,
    /** What is asked about it; null for who has no way there. */
    forum,
    next: next ? presentActivity(content, next, 'open', preferred) : null,
    previous: previous ? presentActivity(content, previous, 'open', preferred) : null,
    terms: presentKeyTerms({ lessonId: lesson.id, html }, content, locale),
    nextClass: facts.nextClass && presentNextClass(facts.nextClass, preferred, now),
    hasElements: hasElements(html),
    readingMinutes: readingMinutes(readingSeconds),
    isRead: state.record.lessons[lesson.slug]?.isRead ?? false,
    /** Seconds of its sounds and films. */
    heard: state.record.lessons[lesson.slug]?.heard ?? 0,
    /** What the reader noted down here; null for who does not take the course. */
    own,
    parts: await splitParts(context, fillLesson(html, { locale, reader, now }), place),
  };
}

const hasElements = (html: string) => liveElements.test(html);

export type LessonPageData = Awaited<ReturnType<typeof loadLesson>>;

async function noteOpening({ db, viewer, now }: ReadingContext, state: LearningState, lesson: Lesson): Promise<void> {
  if (!viewer || !state.enrolledAt) return;
  const last = state.record.lessons[lesson.slug]?.lastOpenedAt;
  if (last && now.getTime() - new Date(last).getTime() < openedAgainMs) return;
  await recordLessonOpened(db, { personId: viewer.personId, courseId: state.courseId, lessonSlug: lesson.slug }, now);
}

interface PartsPlace {
  content: CourseContent;
  preferred: readonly string[];
  state: LearningState;
  again: string | null;
  calculator: TypedCalculator | null;
}

/** The lesson's HTML cut where its "check yourself" quizzes and its calculators stand. */
async function splitParts(
  { db, viewer, reader }: ReadingContext,
  html: string,
  { content, preferred, state, again, calculator }: PartsPlace,
): Promise<LessonPart[]> {
  // With two groups in the pattern, two of three pieces say what stands there and which one.
  const pieces = html.split(partPlace);
  const slugs = pieces.filter((_piece, index) => index % 3 === 2 && pieces[index - 1] === 'quiz');
  const answered = slugs.filter((slug) => slug !== again && state.record.quizzes[slug]);
  const attempts = viewer
    ? await listCheckAttempts(db, { personId: viewer.personId, courseId: state.courseId, quizSlugs: answered })
    : [];
  const format = getFormatter(reader.locale, reader.timeZone);
  let calculators = 0;
  return pieces.flatMap((piece, index): LessonPart[] => {
    if (index % 3 === 0) return piece.trim() ? [{ html: piece }] : [];
    if (index % 3 === 1) return [];
    if (pieces[index - 1] === 'calculator') {
      calculators += 1;
      const setting = JSON.parse(decodeURIComponent(piece)) as CalculatorSetting;
      return [{ calculator: presentCalculator(setting, calculators, calculator, format) }];
    }
    const quiz = content.checkQuizzes.get(piece);
    if (!quiz) return [];
    const attempt = attempts.find((one) => one.quizSlug === piece && one.quizId === quiz.id);
    return [{ quiz: presentCheckQuiz(quiz, preferred, content.sourceLocale, attempt) }];
  });
}
