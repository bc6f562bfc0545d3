import type { Database } from '#db/client.ts';
import { newId } from '#platform/id.ts';

/** A course `second-course` with the head of another one, and no parts. @returns its id */
export async function addSecondCourse(db: Database, { like }: { like: string }): Promise<string> {
  const [courseId, versionId] = [newId(), newId()];
  await db.insertInto('course').values({ id: courseId, slug: 'second-course' }).execute();
  const version = await db
    .selectFrom('courseVersion')
    .selectAll()
    .where('courseId', '=', like)
    .executeTakeFirstOrThrow();
  const lists = { outcomes: JSON.stringify([]), survey: JSON.stringify([]) };
  await db
    .insertInto('courseVersion')
    .values({ ...version, id: versionId, courseId, ...lists })
    .execute();
  await db.updateTable('course').set({ currentVersionId: versionId }).where('id', '=', courseId).execute();
  return courseId;
}
