/** Address of a lesson or a counting quiz. */
export function activityHref(course: string, activity: { kind: 'lesson' | 'quiz'; slug: string }): string {
  return `/courses/${course}/${activity.kind === 'lesson' ? 'lessons' : 'quizzes'}/${activity.slug}`;
}
