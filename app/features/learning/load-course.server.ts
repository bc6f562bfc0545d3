import { readCourseFacts } from '#app/features/catalogue/course-facts.server.ts';
import { loadFirstCourses } from '#app/features/cohorts/first-courses.server.ts';
import { loadOpenCohorts } from '#app/features/cohorts/open-cohorts.server.ts';
import { loadCourseDeadlines } from '#app/features/cohorts/own-deadlines.server.ts';
import { countForum } from '#app/features/forum/count-threads.server.ts';
import { presentNextClass } from '#app/features/schedule/next-class.ts';
import { loadSurveyOffer } from '#app/features/surveys/load-survey.server.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { sectionHref } from '#app/ui/content/activity-href.ts';
import { type CourseContent, loadCourseContent } from '#db/queries/learning/course-content.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import { AppError } from '#domain/errors.ts';
import { courseProgress } from '#domain/learning/progress.ts';
import { learningSteps, placeToGoOn } from '#domain/learning/steps.ts';
import { localeOf } from '#domain/locale.ts';
import { canSomewhere } from '#domain/rights.ts';
import { presentActivities } from './activity-view.ts';
import { keptPages } from './kept-pages.ts';

/**
 * A course's page for a reader: content, facts and progress. Three queries at most; three more for who takes it, another for who completed it.
 *
 * @throws AppError not_found
 */
export async function loadCourse({ db, viewer, reader, now }: ReadingContext, slug: string) {
  const state = await findLearningState(db, slug, viewer?.personId ?? null);
  if (!state) throw new AppError('not_found');
  const isEnrolled = state.enrolledAt !== null;
  const [content, facts, openCohorts, deadlines, first, survey, forum] = await Promise.all([
    loadCourseContent(db, state.versionId),
    readCourseFacts(db, state.courseId, now),
    loadOpenCohorts({ db, reader, now }, { courseId: state.courseId }),
    viewer && isEnrolled ? loadCourseDeadlines({ db, viewer, reader, now }, viewer, slug) : [],
    viewer && isEnrolled
      ? loadFirstCourses({ db, reader }, { personId: viewer.personId, courseId: state.courseId })
      : [],
    viewer ? loadSurveyOffer({ db, now }, { ...state, personId: viewer.personId }) : null,
    countForum({ db, viewer, now }, { courseId: state.courseId, lesson: null, isEnrolled }),
  ]);
  const preferred = reader.contentLocales;
  const place = placeToGoOn(content.activities, state.record);
  const progress = { ...courseProgress(content.activities, state.record), ...place };
  const activities = presentActivities(content, progress, preferred);
  const goOn = progress.next === undefined ? null : (activities[progress.next] ?? null);
  const lessons = content.activities.filter((one) => one.kind === 'lesson');
  let next = 0;
  return {
    slug,
    title: wordsFor(content.title, preferred, content.sourceLocale),
    summary: wordsFor(content.summary, preferred, content.sourceLocale),
    outcomes: content.outcomes.map((one) => wordsFor(one, preferred, content.sourceLocale)),
    audience: content.audience,
    cloth: content.cloth,
    hours: content.hours,
    lessons: lessons.length,
    locales: content.locales,
    classes: facts.classes,
    nextClass: facts.nextClass && presentNextClass(facts.nextClass, preferred, now),
    programmes: facts.programmes.map(({ slug, title, kind, validityMonths }) => ({
      slug,
      title: wordsFor(title, preferred, 'en'),
      kind,
      validityMonths,
    })),
    modules: content.modules.map((module) => {
      const start = next;
      next += module.activities.length;
      return {
        slug: module.slug,
        title: wordsFor(module.title, preferred, content.sourceLocale),
        activities: activities.slice(start, next),
      };
    }),
    kept: keptPages(content, state.record, preferred, survey === 'open'),
    guideHref: content.hasGuide && canSomewhere(viewer, 'guide:read') ? `/courses/${slug}/guide` : null,
    gradebookHref: canSomewhere(viewer, 'gradebook:view') ? `/courses/${slug}/gradebook` : null,
    notesHref: state.enrolledAt === null ? null : `/notes?of=${slug}`,
    /** How the survey at its end stands; null for who is not signed in. */
    survey,
    surveyResultsHref: canSomewhere(viewer, 'survey:read') ? `/courses/${slug}/survey/results` : null,
    /** What is asked about it; null for who has no way there. */
    forum,
    marksHref: state.enrolledAt === null ? null : `/courses/${slug}/marks`,
    isEnrolled,
    openCohorts,
    deadlines,
    /** What has to be completed before what counts of it is open. */
    first,
    completedAt: state.completedAt,
    progress: {
      states: progress.states,
      done: progress.done,
      total: progress.total,
      minutesLeft: progress.minutesLeft,
      isStarted: progress.isStarted,
      isComplete: progress.isComplete,
    },
    next: goOn && { ...goOn, href: sectionHref(goOn.href, place.section) },
    /** Of who takes it. */
    steps: isEnrolled ? learningSteps(content.activities, state.record) : null,
    bookletBytes: bookletBytes(content, preferred),
  };
}

/** Of all lessons with their pictures, in the reader's language. */
function bookletBytes(content: CourseContent, preferred: readonly string[]): number {
  return content.activities.reduce((sum, one) => {
    if (one.kind !== 'lesson') return sum;
    return sum + (one.texts[localeOf(one.texts, preferred, content.sourceLocale)]?.bytes ?? 0);
  }, 0);
}

export type CoursePageData = Awaited<ReturnType<typeof loadCourse>>;
