import { isDeepStrictEqual } from 'node:util';
import type { ProgrammeFile } from '#courseware/schemas.ts';
import type { Queryable } from '#db/client.ts';
import { newId } from '#platform/id.ts';

/**
 * Stores a programme. A changed award rule becomes a new version; awards that were issued keep theirs.
 *
 * @returns why it was left out, or the version of the rule in force
 */
export async function importProgramme(
  db: Queryable,
  programme: ProgrammeFile,
): Promise<{ skipped: string } | { ruleVersion: number; isNewRule: boolean }> {
  const issuer = await db
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', programme.issuer)
    .executeTakeFirst();
  if (!issuer) return { skipped: `its issuer, the organisation "${programme.issuer}", does not exist yet` };
  const courses = await db.selectFrom('course').select(['id', 'slug']).where('slug', 'in', programme.courses).execute();
  const missing = programme.courses.find((slug) => !courses.some((course) => course.slug === slug));
  if (missing) return { skipped: `its course "${missing}" is not there` };
  const other = await db
    .selectFrom('programme')
    .select('slug')
    .where('code', '=', programme.code)
    .where('slug', '!=', programme.slug)
    .executeTakeFirst();
  if (other) return { skipped: `its code ${programme.code} belongs to the programme "${other.slug}"` };

  const { slug, code, title, summary, hours } = programme;
  const { id } = await db
    .insertInto('programme')
    .values({ id: newId(), slug, code, issuerId: issuer.id, title, summary, hours })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet({ code, issuerId: issuer.id, title, summary, hours }))
    .returning('id')
    .executeTakeFirstOrThrow();
  await storeCourses(
    db,
    id,
    programme.courses.map((course) => courses.find((one) => one.slug === course)?.id ?? ''),
  );
  return storeRule(db, id, programme.awardRule);
}

async function storeCourses(db: Queryable, programmeId: string, courseIds: string[]): Promise<void> {
  const before = await db
    .selectFrom('programmeCourse')
    .select('courseId')
    .where('programmeId', '=', programmeId)
    .orderBy('position')
    .execute();
  const isSame = isDeepStrictEqual(
    before.map((row) => row.courseId),
    courseIds,
  );
  if (isSame) return;
  await db.deleteFrom('programmeCourse').where('programmeId', '=', programmeId).execute();
  await db
    .insertInto('programmeCourse')
    .values(courseIds.map((courseId, index) => ({ programmeId, courseId, position: index + 1 })))
    .execute();
}

async function storeRule(
  db: Queryable,
  programmeId: string,
  rule: ProgrammeFile['awardRule'],
): Promise<{ ruleVersion: number; isNewRule: boolean }> {
  const current = await db
    .selectFrom('awardRule')
    .select(['version', 'rule'])
    .where('programmeId', '=', programmeId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (current && isDeepStrictEqual(current.rule, rule)) return { ruleVersion: current.version, isNewRule: false };
  const ruleVersion = (current?.version ?? 0) + 1;
  await db.insertInto('awardRule').values({ id: newId(), programmeId, version: ruleVersion, rule }).execute();
  return { ruleVersion, isNewRule: true };
}
