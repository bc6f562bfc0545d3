import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { within } from '#db/queries/within-scope.ts';
import type { KnownCohort, KnownCourse, KnownOrganisation, KnownProgramme } from '#domain/imports/row.ts';
import type { OrganisationKind } from '#domain/organisations/organisation.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';

/** An organisation and all below it that take people, depth first. */
export async function listWithin(db: Queryable, path: string): Promise<KnownOrganisation[]> {
  const rows = await db
    .selectFrom('organisation')
    .select([
      'id',
      'slug',
      'path',
      'kind',
      'names',
      'country',
      'province',
      'contactAddress',
      'contactPhone',
      'contactEmail',
    ])
    .where(sql<boolean>`(path = ${path} or starts_with(path, ${`${path}.`}))`)
    .where('archivedAt', 'is', null)
    .orderBy(sql`string_to_array(path, '.') collate "C"`)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as OrganisationKind }));
}

/** Which of these short names are taken, or were once, wherever. */
export async function listTakenSlugs(db: Queryable, slugs: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`
    select slug from organisation where slug = any(${slugs}::text[])
    union select slug from former_slug where slug = any(${slugs}::text[])`.execute(db);
  return rows.map((row) => row.slug);
}

/** All courses, with the programmes that each leads into. */
export async function listCoursesForImport(db: Queryable): Promise<KnownCourse[]> {
  const { rows } = await sql<KnownCourse>`
    select course.id, course.slug, course_version.title as titles,
      array(select programme_id::text from programme_course where course_id = course.id) as programme_ids
    from course join course_version on course_version.id = course.current_version_id`.execute(db);
  return rows;
}

/** All programmes, with their courses. */
export async function listProgrammesForImport(db: Queryable): Promise<KnownProgramme[]> {
  const { rows } = await sql<KnownProgramme>`
    select id, slug, title as titles,
      array(select course_id::text from programme_course where programme_id = programme.id order by position) as course_ids
    from programme`.execute(db);
  return rows;
}

/** Cohorts at most of one who imports. */
const mostCohorts = 2_000;

/** The cohorts that somebody manages, the latest first. */
export async function listCohortsForImport(db: Queryable, viewer: Viewer): Promise<KnownCohort[]> {
  return db
    .selectFrom('cohort')
    .innerJoin('organisation', 'organisation.id', 'cohort.organisationId')
    .select(['cohort.id', 'cohort.code', 'cohort.names'])
    .where(within(scopeOf(viewer, 'cohort:manage'), { organisationPath: sql<string>`organisation.path` }))
    .where('cohort.calledOffAt', 'is', null)
    .orderBy('cohort.startsOn', 'desc')
    .orderBy('cohort.id')
    .limit(mostCohorts)
    .execute();
}
