import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { within } from '#db/queries/within-scope.ts';
import { isEmpty } from '#domain/rights/grant.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';
import { instructorIdsOf } from './cohort.ts';

/** Cohorts that somebody may tell something: who manages or teaches them, until they are long over. */
export async function listCohortsToTell(db: Queryable, viewer: Viewer, since: string, limit: number) {
  return db
    .selectFrom('cohort')
    .innerJoin('organisation', 'organisation.id', 'cohort.organisationId')
    .select(['cohort.id', 'cohort.names'])
    .where(
      within(scopeOf(viewer, 'cohort:tell'), {
        organisationPath: sql<string>`organisation.path`,
        instructorIds: instructorIdsOf,
      }),
    )
    .where('cohort.endsOn', '>=', since)
    .orderBy('cohort.startsOn', 'desc')
    .orderBy('cohort.id')
    .limit(limit)
    .execute();
}

/** Cohorts into which somebody may put people: that they manage, take place and are not over; the next ones first. */
export async function listCohortsToFill(db: Queryable, viewer: Viewer, now: Date, limit: number) {
  const scope = scopeOf(viewer, 'cohort:manage');
  if (isEmpty(scope)) return [];
  return db
    .selectFrom('cohort')
    .innerJoin('organisation', 'organisation.id', 'cohort.organisationId')
    .select(['cohort.id', 'cohort.names', 'cohort.startsOn'])
    .where(within(scope, { organisationPath: sql<string>`organisation.path` }))
    .where('cohort.calledOffAt', 'is', null)
    .where(sql<boolean>`to_char(${now}::timestamptz at time zone cohort.time_zone, 'YYYY-MM-DD') <= ends_on`)
    .orderBy('cohort.startsOn')
    .orderBy('cohort.id')
    .limit(limit)
    .execute();
}
