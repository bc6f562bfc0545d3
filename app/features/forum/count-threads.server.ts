import type { ReadingContext } from '#app/server/reading-context.ts';
import { countThreads, type ForumCount } from '#db/queries/forum/forum.ts';
import { isStaff } from '#domain/rights.ts';

/** What there is to read about a course or one of its lessons; null for who has no way into its forum. */
export async function countForum(
  { db, viewer, now }: Pick<ReadingContext, 'db' | 'viewer' | 'now'>,
  of: { courseId: string; lesson: string | null; isEnrolled: boolean },
): Promise<ForumCount | null> {
  if (!viewer || !(of.isEnrolled || isStaff(viewer))) return null;
  const { courseId, lesson } = of;
  return countThreads(db, { courseId, lesson, viewer, now });
}
