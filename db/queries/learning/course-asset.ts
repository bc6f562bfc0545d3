import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

export interface CourseAsset {
  name: string;
  /** SHA-256, hexadecimal: the key in the object storage. */
  hash: string;
  bytes: number;
}

/** Says which files a version shows. Said twice is said once. */
export async function insertAssets(
  db: Queryable,
  courseVersionId: string,
  assets: readonly CourseAsset[],
): Promise<void> {
  if (assets.length === 0) return;
  await db
    .insertInto('courseAsset')
    .values(assets.map(({ name, hash, bytes }) => ({ courseVersionId, name, hash, bytes })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The file of this name that some version of a course shows, by the first digits of its hash. */
export async function findAsset(
  db: Queryable,
  { course, name, hashStart }: { course: string; name: string; hashStart: string },
): Promise<CourseAsset | undefined> {
  return db
    .selectFrom('courseAsset')
    .innerJoin('courseVersion', 'courseVersion.id', 'courseAsset.courseVersionId')
    .innerJoin('course', 'course.id', 'courseVersion.courseId')
    .select(['courseAsset.name', 'courseAsset.hash', 'courseAsset.bytes'])
    .where('course.slug', '=', course)
    .where('courseAsset.name', '=', name)
    .where(sql<boolean>`starts_with(course_asset.hash, ${hashStart})`)
    .executeTakeFirst();
}
