import { presentActivity } from '#app/features/learning/activity-view.ts';
import { presentNextClass } from '#app/features/schedule/next-class.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { findNextClassOf } from '#db/queries/learning/course.ts';
import { type CourseContent, loadCourseContents } from '#db/queries/learning/course-content.ts';
import { type LearningState, listLearningStates } from '#db/queries/learning/progress.ts';
import { courseProgress } from '#domain/learning/progress.ts';
import { chooseLocale } from '#domain/locale.ts';
import type { Viewer } from '#domain/rights.ts';

/** A person's own start page: the next thing to do, the next class, the courses. Two queries, three when cold. */
export async function loadHome({ db, reader, now }: ReadingContext, viewer: Viewer) {
  const [states, nextClass] = await Promise.all([
    listLearningStates(db, viewer.personId),
    findNextClassOf(db, viewer, now),
  ]);
  const contents = await loadCourseContents(
    db,
    states.map((state) => state.versionId),
  );
  const courses = states.flatMap((state) => {
    const content = contents.get(state.versionId);
    return content ? [presentCourse(state, content, reader.contentLocales)] : [];
  });
  return {
    /** The course worked at last that is not complete. */
    current: courses.find((course) => course.next) ?? null,
    nextClass: nextClass ? presentNextClass(nextClass, reader.contentLocales, now) : null,
    courses,
  };
}

export type HomeData = Awaited<ReturnType<typeof loadHome>>;
export type HomeCourse = HomeData['courses'][number];

function presentCourse(state: LearningState, content: CourseContent, preferred: readonly string[]) {
  const progress = courseProgress(content.activities, state.record);
  const activity = progress.next === undefined ? undefined : content.activities[progress.next];
  return {
    slug: content.slug,
    title: wordsFor(content.title, preferred, content.sourceLocale),
    cloth: content.cloth,
    states: progress.states,
    done: progress.done,
    total: progress.total,
    minutesLeft: progress.minutesLeft,
    isStarted: progress.isStarted,
    next: activity
      ? {
          ...presentActivity(content, activity, 'now', preferred),
          position: (progress.next ?? 0) + 1,
          /** Of a lesson, in the reader's language. */
          bytes: activity.kind === 'lesson' ? lessonBytes(activity.texts, preferred, content.sourceLocale) : null,
        }
      : null,
  };
}

function lessonBytes(
  texts: Record<string, { bytes: number }>,
  preferred: readonly string[],
  source: string,
): number | null {
  const choice = chooseLocale(preferred, Object.keys(texts), source);
  return choice ? (texts[choice.locale]?.bytes ?? null) : null;
}
