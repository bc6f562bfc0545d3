import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { listOpenPrerequisites } from '#db/queries/learning/prerequisites.ts';
import type { FirstCourse } from './first-courses.tsx';

/** What somebody has to complete before what counts of a course is open to them. */
export async function loadFirstCourses(
  { db, reader }: Pick<ReadingContext, 'db' | 'reader'>,
  of: { personId: string; courseId: string },
): Promise<FirstCourse[]> {
  const open = await listOpenPrerequisites(db, of);
  return open.map((one) => ({
    slug: one.first,
    title: wordsFor(one.firstTitle, reader.contentLocales),
    programme: wordsFor(one.programmeTitle, reader.contentLocales),
  }));
}
