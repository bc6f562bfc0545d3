import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { findVersionInForce, lockContentImport } from '#db/queries/learning/course-version.ts';
import { listUnfilledCourses } from '#db/queries/search/search-entries.ts';
import { indexRule } from '#domain/search/search-kinds.ts';
import { indexCourse } from './index-course.ts';
import { indexPostsOf } from './index-post.ts';

/** Courses of one turn. */
const mostCourses = 1_000;

/**
 * Puts into the index what is not there or came there by an earlier rule: courses of before the index, all of them when its
 * rule has changed, each with its forum. One course a transaction, so that a kill loses at most one; done twice it does nothing.
 *
 * @returns how many courses
 */
export async function fillSearch({ db }: Pick<Deps, 'db'>): Promise<number> {
  const courses = await listUnfilledCourses(db, { rule: indexRule, limit: mostCourses });
  for (const courseId of courses) {
    await inTransaction(db, async (trx) => {
      await lockContentImport(trx);
      const versionId = await findVersionInForce(trx, courseId);
      if (!versionId) return;
      await indexCourse(trx, { courseId, versionId });
      await indexPostsOf(trx, courseId);
    });
  }
  return courses.length;
}
