import type { DeadlineArea } from './deadline.ts';

const folders: Record<Exclude<DeadlineArea, 'course'>, string> = {
  lesson: 'lessons',
  quiz: 'quizzes',
  assignment: 'assignments',
};

/** The page of what a deadline is about. */
export function activityPath({ course, area, slug }: { course: string; area: DeadlineArea; slug: string }): string {
  return area === 'course' ? `/courses/${course}` : `/courses/${course}/${folders[area]}/${slug}`;
}
