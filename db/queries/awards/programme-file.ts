import type { Queryable } from '#db/client.ts';
import type { AwardRule } from '#domain/awards/evaluate-award.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { newId } from '#platform/id.ts';

/** The courses with these slugs; those that do not exist are left out. */
export async function listCourseIds(db: Queryable, slugs: readonly string[]): Promise<{ id: string; slug: string }[]> {
  if (slugs.length === 0) return [];
  return db
    .selectFrom('course')
    .select(['id', 'slug'])
    .where('slug', 'in', [...slugs])
    .execute();
}

/** The slug of another programme that has the code. */
export async function findCodeHolder(
  db: Queryable,
  { code, slug }: { code: string; slug: string },
): Promise<string | undefined> {
  const other = await db
    .selectFrom('programme')
    .select('slug')
    .where('code', '=', code)
    .where('slug', '!=', slug)
    .executeTakeFirst();
  return other?.slug;
}

export interface StoredProgramme {
  slug: string;
  code: string;
  issuerId: string;
  title: LocalizedText;
  summary: LocalizedText;
  hours: number;
}

/** @returns the id of the programme; undefined where its code has become another's meanwhile */
export async function upsertProgramme(
  db: Queryable,
  { slug, ...columns }: StoredProgramme,
): Promise<string | undefined> {
  // Stored twice at once, slug and code are both there already: waited for is whichever comes first.
  const made = await db
    .insertInto('programme')
    .values({ id: newId(), slug, ...columns })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) return made.id;
  const known = await db
    .updateTable('programme')
    .set(columns)
    .where('slug', '=', slug)
    .returning('id')
    .executeTakeFirst();
  return known?.id;
}

/**
 * When the order of a programme's courses was set in the browser, null where its file says it; the programme is locked
 * until the transaction ends.
 */
export async function lockOrder(db: Queryable, programmeId: string): Promise<Date | null> {
  const { orderSetAt } = await db
    .selectFrom('programme')
    .select('orderSetAt')
    .where('id', '=', programmeId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return orderSetAt;
}

/** Notes that the order of a programme's courses is set in the browser from now on. */
export async function noteOrderSet(
  db: Queryable,
  { programmeId, by, at }: { programmeId: string; by: string; at: Date },
): Promise<void> {
  await db.updateTable('programme').set({ orderSetBy: by, orderSetAt: at }).where('id', '=', programmeId).execute();
}

/** The courses of a programme, in order. */
export async function listCoursesOf(db: Queryable, programmeId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('programmeCourse')
    .select('courseId')
    .where('programmeId', '=', programmeId)
    .orderBy('position')
    .execute();
  return rows.map((row) => row.courseId);
}

export async function replaceCoursesOf(
  db: Queryable,
  programmeId: string,
  courseIds: readonly string[],
): Promise<void> {
  await db.deleteFrom('programmeCourse').where('programmeId', '=', programmeId).execute();
  await db
    .insertInto('programmeCourse')
    .values(courseIds.map((courseId, index) => ({ programmeId, courseId, position: index + 1 })))
    .execute();
}

/** The latest version of a programme's award rule. */
export async function findLatestRule(
  db: Queryable,
  programmeId: string,
): Promise<{ version: number; rule: unknown } | undefined> {
  return db
    .selectFrom('awardRule')
    .select(['version', 'rule'])
    .where('programmeId', '=', programmeId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertRule(
  db: Queryable,
  { programmeId, version, rule }: { programmeId: string; version: number; rule: AwardRule },
): Promise<void> {
  await db.insertInto('awardRule').values({ id: newId(), programmeId, version, rule }).execute();
}
