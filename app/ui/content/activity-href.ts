/** Address of a lesson or a counting quiz. */
const folderOf = { lesson: 'lessons', quiz: 'quizzes', assignment: 'assignments' } as const;

export function activityHref(course: string, activity: { kind: keyof typeof folderOf; slug: string }): string {
  return `/courses/${course}/${folderOf[activity.kind]}/${activity.slug}`;
}
