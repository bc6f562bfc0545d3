import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/** A course, as those who write it see it. */
export interface AuthoredCourse {
  id: string;
  slug: string;
  organisationId: string | null;
  /** Empty where it is the platform's: no role reaches that, only its administrators. */
  organisationPath: string;
  currentVersionId: string | null;
  archivedAt: Date | null;
  authoredAt: Date | null;
}

/** By its short name; undefined when there is no such course. */
export async function findCourse(db: Queryable, slug: string): Promise<AuthoredCourse | undefined> {
  return db
    .selectFrom('course')
    .leftJoin('organisation', 'organisation.id', 'course.organisationId')
    .select(['course.id', 'course.slug', 'course.organisationId', 'course.currentVersionId'])
    .select(['course.archivedAt', 'course.authoredAt'])
    .select(sql<string>`coalesce(organisation.path, '')`.as('organisationPath'))
    .where('course.slug', '=', slug)
    .executeTakeFirst();
}

/** A course is written in the browser from now on: by whom, and since when. */
export async function markAuthored(
  db: Queryable,
  courseId: string,
  { organisationId, at }: { organisationId: string | null; at: Date },
): Promise<void> {
  await db
    .updateTable('course')
    .set((eb) => ({ organisationId, authoredAt: eb.fn.coalesce('authoredAt', eb.val(at)) }))
    .where('id', '=', courseId)
    .execute();
}

/**
 * A course, and its open draft, are written by another organisation from now on. The draft is held first, as whoever publishes
 * it does: else they would wait for each other.
 */
export async function moveCourse(db: Queryable, courseId: string, organisationId: string | null): Promise<void> {
  await db
    .updateTable('courseDraft')
    .set({ organisationId })
    .where('courseId', '=', courseId)
    .where('state', 'not in', ['published', 'discarded'])
    .execute();
  await db.updateTable('course').set({ organisationId }).where('id', '=', courseId).execute();
}

/** Since when a course is archived; null: it is in the catalogue. */
export async function markArchived(db: Queryable, courseId: string, archivedAt: Date | null): Promise<void> {
  await db.updateTable('course').set({ archivedAt }).where('id', '=', courseId).execute();
}
