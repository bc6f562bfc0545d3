import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { within } from '#db/queries/within-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { Scope } from '#domain/rights.ts';

const most = 500;

export interface NewCourseChoices {
  organisations: { id: string; names: LocalizedText }[];
  /** Published courses whose files are kept: the platform's, and those that they may write. */
  courses: { slug: string; title: LocalizedText }[];
}

/** Where somebody may begin a course, and of which it may be a copy. */
export async function listNewCourseChoices(db: Queryable, scope: Scope<'organisationPath'>): Promise<NewCourseChoices> {
  const [organisations, courses] = await Promise.all([
    db
      .selectFrom('organisation')
      .select(['id', 'names'])
      .where(within(scope, { organisationPath: sql<string>`organisation.path` }))
      .where('archivedAt', 'is', null)
      .orderBy('path')
      .limit(most)
      .execute(),
    db
      .selectFrom('course')
      .innerJoin('courseVersion', 'courseVersion.id', 'course.currentVersionId')
      .leftJoin('organisation', 'organisation.id', 'course.organisationId')
      .select(['course.slug', 'courseVersion.title'])
      .where(
        sql<boolean>`exists(select from course_version_file file where file.course_version_id = course_version.id)`,
      )
      .where((eb) =>
        eb.or([
          eb('course.organisationId', 'is', null),
          within(scope, { organisationPath: sql<string>`coalesce(organisation.path, '')` }),
        ]),
      )
      .orderBy('course.slug')
      .limit(most)
      .execute(),
  ]);
  return { organisations, courses };
}
