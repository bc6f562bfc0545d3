import { presentActivity } from '#app/features/learning/activity-view.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { sectionHref } from '#app/ui/content/activity-href.ts';
import {
  findProgrammeInForce,
  listOwnProgrammes,
  type OwnProgramme,
  type ProgrammeInForce,
} from '#db/queries/awards/own-programmes.ts';
import { type CourseContent, loadCourseContents } from '#db/queries/learning/course-content.ts';
import { listOpenPrerequisites } from '#db/queries/learning/prerequisites.ts';
import { type LearningState, listLearningStates } from '#db/queries/learning/progress.ts';
import { listOpenSurveys } from '#db/queries/surveys/answers.ts';
import { assessmentReasons } from '#domain/awards/evaluate-award.ts';
import { courseProgress, emptyRecord } from '#domain/learning/progress.ts';
import { placeToGoOn } from '#domain/learning/steps.ts';
import { type LocalizedText, localeOf } from '#domain/locale.ts';
import type { Viewer } from '#domain/rights.ts';
import { offeredSince, offeredUntil } from '#domain/surveys/survey-state.ts';
import { createTimedCache } from '#platform/timed-cache.ts';
import type { Waiting } from './waiting.ts';

/** The rule in force and the next class are the same for all who take part for one organisation. */
const inForce = createTimedCache({ freshMs: 2_000, staleMs: 10_000, size: 500 });

/** The programmes that a person is in and has no certificate of; none without a rule in force. */
async function loadOwnProgrammes({ db, now }: ReadingContext, viewer: Viewer) {
  const own = await listOwnProgrammes(db, { personId: viewer.personId, now });
  const found = own.map(async (one): Promise<(OwnProgramme & ProgrammeInForce)[]> => {
    const { programmeId, organisationPath } = one;
    const facts = await inForce.get(`${programmeId} ${organisationPath}`, () =>
      findProgrammeInForce(db, { programmeId, organisationPath, now }),
    );
    return facts ? [{ ...one, ...facts }] : [];
  });
  return (await Promise.all(found)).flat();
}

/** The surveys of courses that were completed lately; nothing is read where there are none of these. */
async function loadSurveys(
  { db, now, reader }: ReadingContext,
  viewer: Viewer,
  { states, contents }: { states: readonly LearningState[]; contents: ReadonlyMap<string, CourseContent> },
): Promise<Waiting[]> {
  const since = offeredSince(now);
  if (!states.some((one) => one.completedAt && one.completedAt >= since)) return [];
  const open = await listOpenSurveys(db, { personId: viewer.personId, since });
  return open.flatMap(({ courseId, completedAt }): Waiting[] => {
    const content = contents.get(states.find((one) => one.courseId === courseId)?.versionId ?? '');
    if (!content) return [];
    const title = wordsFor(content.title, reader.contentLocales, content.sourceLocale);
    const due = offeredUntil(completedAt).toISOString();
    return [{ kind: 'survey', href: `/courses/${content.slug}/survey`, due, title }];
  });
}

/** What a person learns: the courses, where to go on, and what their certificates still lack. */
export async function loadLearning(context: ReadingContext, viewer: Viewer) {
  const { db, reader } = context;
  const [states, programmes] = await Promise.all([
    listLearningStates(db, viewer.personId),
    loadOwnProgrammes(context, viewer),
  ]);
  const versions = [...states.map((state) => state.versionId), ...programmes.flatMap((one) => one.versionIds)];
  const [contents, open] = await Promise.all([
    loadCourseContents(db, [...new Set(versions)]),
    programmes.some((one) => one.hasOrder) ? listOpenPrerequisites(db, { personId: viewer.personId }) : [],
  ]);
  const courses = states.flatMap((state) => {
    const content = contents.get(state.versionId);
    const first = open.filter((one) => one.courseId === state.courseId).map((one) => one.firstTitle);
    return content ? [{ ...presentCourse(state, content, reader.contentLocales), ...firstOf(first, reader) }] : [];
  });
  const surveys = await loadSurveys(context, viewer, { states, contents });
  const ready = programmes.flatMap((one): Waiting[] =>
    one.readySince
      ? [
          {
            kind: 'certificate',
            href: `/programmes/${one.slug}`,
            due: one.readySince.toISOString(),
            title: wordsFor(one.title, reader.contentLocales),
          },
        ]
      : [],
  );
  return {
    waiting: [...ready, ...surveys],
    /** The course worked at last that is not complete; one that waits for another only where there is nothing else. */
    current:
      courses.find((course) => course.next && course.first.length === 0) ?? courses.find((one) => one.next) ?? null,
    courses,
    /** Those whose certificate is not ready. */
    programmes: programmes
      .filter((one) => !one.readySince)
      .map((one) => presentProgramme(one, states, contents, reader.contentLocales)),
  };
}

export type LearningData = Awaited<ReturnType<typeof loadLearning>>;
export type HomeCourse = LearningData['courses'][number];
export type HomeProgramme = LearningData['programmes'][number];

/** Titles of what has to be completed before a course, each once. */
function firstOf(titles: readonly LocalizedText[], reader: ReadingContext['reader']) {
  return { first: [...new Set(titles.map((one) => wordsFor(one, reader.contentLocales).text))] };
}

function presentCourse(state: LearningState, content: CourseContent, preferred: readonly string[]) {
  const place = placeToGoOn(content.activities, state.record);
  const progress = { ...courseProgress(content.activities, state.record), ...place };
  const activity = progress.next === undefined ? undefined : content.activities[progress.next];
  const next = activity && presentActivity(content, activity, 'now', preferred);
  return {
    slug: content.slug,
    title: wordsFor(content.title, preferred, content.sourceLocale),
    cloth: content.cloth,
    states: progress.states,
    done: progress.done,
    total: progress.total,
    minutesLeft: progress.minutesLeft,
    isStarted: progress.isStarted,
    next: next
      ? {
          ...{ ...next, href: sectionHref(next.href, place.section) },
          position: (progress.next ?? 0) + 1,
          /** Of a lesson, in the reader's language. */
          bytes: activity?.kind === 'lesson' ? lessonBytes(activity.texts, preferred, content.sourceLocale) : null,
        }
      : null,
  };
}

function lessonBytes(
  texts: Record<string, { bytes: number }>,
  preferred: readonly string[],
  source: string,
): number | null {
  return texts[localeOf(texts, preferred, source)]?.bytes ?? null;
}

/**
 * What a certificate lacks of lessons and quizzes. Where it lacks none and is not ready, it lacks presence in classes,
 * whose figures stand on the programme's page.
 */
function presentProgramme(
  { slug, title, rule, versionIds, nextClass }: ProgrammeInForce,
  states: readonly LearningState[],
  contents: ReadonlyMap<string, CourseContent>,
  preferred: readonly string[],
) {
  // By course: a version that was published a moment ago is no other course.
  const records = new Map(states.map((state) => [state.courseId, state.record]));
  const courses = versionIds.flatMap((id) => {
    const content = contents.get(id);
    return content ? [{ content, record: records.get(content.courseId) ?? emptyRecord }] : [];
  });
  const reasons = assessmentReasons(rule, {
    quizzes: courses.flatMap(({ content, record }) =>
      content.activities
        .filter((one) => one.kind === 'quiz')
        .map((one) => ({
          courseSlug: content.slug,
          quizSlug: one.slug,
          percent: record.quizzes[one.slug]?.bestPercent ?? null,
        })),
    ),
    lessons: courses.map(({ content, record }) => {
      const lessons = content.activities.filter((one) => one.kind === 'lesson');
      const done = lessons.filter((one) => record.lessons[one.slug]?.isDone).length;
      return { courseSlug: content.slug, total: lessons.length, done };
    }),
    assignments: courses.flatMap(({ content, record }) =>
      content.activities
        .filter((one) => one.kind === 'assignment')
        .map(({ slug }) => ({
          ...{ courseSlug: content.slug, assignmentSlug: slug },
          ...(record.assignments[slug] ?? { percent: null, isPassed: false }),
        })),
    ),
  });
  const lessonsMissing = reasons.reduce((sum, one) => sum + (one.code === 'lessons_missing' ? one.count : 0), 0);
  return {
    slug,
    title: wordsFor(title, preferred),
    lessonsMissing,
    quizzesMissing: reasons.filter((one) => one.code === 'quiz_not_taken' || one.code === 'quiz_below').length,
    assignmentsMissing: reasons.filter((one) => one.code === 'assignment_open').length,
    nextClass: nextClass && { ...nextClass, title: wordsFor(nextClass.title, preferred) },
  };
}
