import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import {
  keptFirst,
  listInstructorOptions,
  listOrganisationOptions,
  mostOptions,
} from '#db/queries/organisations/form-options.ts';
import { within } from '#db/queries/within-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';
import type { CohortView } from './cohort.ts';

export interface CohortOptions {
  organisations: { id: string; path: string; names: LocalizedText }[];
  programmes: { id: string; title: LocalizedText }[];
  courses: { id: string; title: LocalizedText }[];
  instructors: { id: string; bothNames: string }[];
}

/**
 * What the form of a cohort offers: organisations in which the viewer looks after cohorts, every programme and course, and
 * who may teach there. What a cohort that is being changed has, is offered in any case.
 */
export async function loadCohortOptions(
  db: Queryable,
  viewer: Viewer,
  keep: CohortView | null = null,
): Promise<CohortOptions> {
  const isBelow = within(scopeOf(viewer, 'cohort:manage'), { organisationPath: sql<string>`organisation.path` });
  const aboutId = keep?.programme?.id ?? keep?.course?.id ?? null;
  const [organisations, programmes, courses, instructors] = await Promise.all([
    listOrganisationOptions(db, isBelow, keep?.organisationId ?? null),
    db
      .selectFrom('programme')
      .select(['id', 'title'])
      .orderBy(keptFirst('programme', aboutId), 'desc')
      .orderBy('slug')
      .limit(mostOptions)
      .execute(),
    db
      .selectFrom('course')
      .innerJoin('courseVersion', 'courseVersion.id', 'course.currentVersionId')
      .select(['course.id', 'courseVersion.title'])
      .where((eb) => eb.or([eb('course.archivedAt', 'is', null), eb('course.id', '=', aboutId)]))
      .orderBy(keptFirst('course', aboutId), 'desc')
      .orderBy('course.slug')
      .limit(mostOptions)
      .execute(),
    listInstructorOptions(db, isBelow),
  ]);
  const kept = (keep?.instructors ?? []).flatMap(({ personId: id, name, latinName }) =>
    instructors.some((one) => one.id === id) ? [] : [{ id, bothNames: latinName ? `${name} (${latinName})` : name }],
  );
  return { organisations, programmes, courses, instructors: [...instructors, ...kept] };
}
