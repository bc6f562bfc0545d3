import { type RawBuilder, sql } from 'kysely';
import type { ScopeColumns } from '#db/queries/within-scope.ts';

/** Whether a person learns in the query's `class_session`: through its programme or its course. */
export function isEnrolled(personId: string | RawBuilder<string>) {
  return sql<boolean>`(
    exists(select from programme_enrolment pe
      where pe.programme_id = class_session.programme_id and pe.person_id = ${personId}::uuid)
    or exists(select from enrolment ce
      where ce.course_id = class_session.course_id and ce.person_id = ${personId}::uuid))`;
}

/** What the rights to a class are decided on, in a query with `class_session` and its `organisation`. */
export function classColumns(viewerId: string): Omit<ScopeColumns, 'personId'> {
  return {
    organisationPath: sql<string>`organisation.path`,
    instructorIds: sql<string>`(
      select ci.person_id from class_instructor ci where ci.class_session_id = class_session.id)`,
    isEnrolled: isEnrolled(viewerId),
  };
}
