/** Address of a lesson or a counting quiz. */
const folderOf = { lesson: 'lessons', quiz: 'quizzes', assignment: 'assignments' } as const;

export function activityHref(course: string, activity: { kind: keyof typeof folderOf; slug: string }): string {
  return `/courses/${course}/${folderOf[activity.kind]}/${activity.slug}`;
}

/** The place in a lesson under one of its headings, at which somebody goes on; 0: its beginning. */
export function sectionHref(lesson: string, section: number): string {
  return section > 0 ? `${lesson}#part-${section}` : lesson;
}
