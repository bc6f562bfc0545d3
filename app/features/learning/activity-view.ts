import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import { activityHref } from '#app/ui/content/activity-href.ts';
import type { CourseContent, CoursePart } from '#db/queries/learning/course-content.ts';
import { countAsked } from '#domain/assessment/draw-quiz.ts';
import type { ActivityState, CourseProgress } from '#domain/learning/progress.ts';

/** One part of a course as a stop on the line. */
export interface ActivityView {
  kind: CoursePart['kind'];
  slug: string;
  href: string;
  title: ContentWords;
  minutes: number;
  /** Of a quiz. */
  questions: number;
  state: ActivityState;
}

export function presentActivity(
  content: CourseContent,
  activity: CoursePart,
  state: ActivityState,
  preferred: readonly string[],
): ActivityView {
  return {
    kind: activity.kind,
    slug: activity.slug,
    href: activityHref(content.slug, activity),
    title: wordsFor(activity.titles, preferred, content.sourceLocale),
    minutes: activity.minutes,
    questions: activity.kind === 'quiz' ? countAsked(activity) : 0,
    state,
  };
}

/** A course's activities in order, with how far the person is. */
export function presentActivities(
  content: CourseContent,
  progress: CourseProgress,
  preferred: readonly string[],
): ActivityView[] {
  return content.activities.map((activity, index) =>
    presentActivity(content, activity, progress.states[index] ?? 'open', preferred),
  );
}
