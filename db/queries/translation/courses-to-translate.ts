import { type Expression, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { within } from '#db/queries/within-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { Scope } from '#domain/rights.ts';

export interface CourseToTranslate {
  slug: string;
  title: LocalizedText;
  sourceLocale: string;
  locales: string[];
}

/** The courses in a scope that have a version, the latest first. */
export async function listCoursesToTranslate(
  db: Queryable,
  scope: Scope<'organisationPath'>,
): Promise<CourseToTranslate[]> {
  const organisationPath = sql<string>`coalesce(organisation.path, '')` as Expression<string>;
  return db
    .selectFrom('course')
    .innerJoin('courseVersion', 'courseVersion.id', 'course.currentVersionId')
    .leftJoin('organisation', 'organisation.id', 'course.organisationId')
    .select(['course.slug', 'courseVersion.title', 'courseVersion.sourceLocale', 'courseVersion.locales'])
    .where('course.archivedAt', 'is', null)
    .where(within(scope, { organisationPath }))
    .orderBy('courseVersion.importedAt', 'desc')
    .orderBy('course.slug')
    .limit(500)
    .execute();
}
