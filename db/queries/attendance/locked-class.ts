import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { interprets, isCoHost, isEnrolled, issuerPath, seatsGroup } from '#db/queries/schedule/class-scope.ts';

/** A class as acts on its attendance find it. */
export interface LockedClass {
  organisationId: string;
  status: string;
  startedAt: Date | null;
  endedAt: Date | null;
  /** When its attendance was closed; null while it is open. */
  closedAt: Date | null;
  /** A host made the viewer a host of it. */
  isCoHost: boolean;
  /** The viewer was removed from it. */
  isRemoved: boolean;
  /** What the viewer's rights are decided on. */
  facts: {
    organisationPath: string;
    programmePath: string | null;
    instructorIds: string[];
    isEnrolled: boolean;
    seatsGroup: boolean;
    interprets: boolean;
  };
}

/**
 * Locks a class until the transaction ends, so that corrections, requests and the closing of its attendance come one
 * after the other.
 *
 * @param viewerId whose enrolment is looked up; null for nobody's
 * @returns undefined when there is no such class
 */
export async function lockClass(
  db: Queryable,
  { classSessionId, viewerId }: { classSessionId: string; viewerId: string | null },
): Promise<LockedClass | undefined> {
  const row = await db
    .selectFrom('classSession')
    .innerJoin('organisation', 'organisation.id', 'classSession.organisationId')
    .select(['classSession.organisationId', 'classSession.status', 'classSession.startedAt', 'classSession.endedAt'])
    .select(['classSession.attendanceClosedAt as closedAt', 'organisation.path as organisationPath'])
    .select([
      sql<string[]>`array(
        select ci.person_id::text from class_instructor ci where ci.class_session_id = class_session.id)`.as(
        'instructorIds',
      ),
      isEnrolled(sql<string>`${viewerId}`).as('isEnrolled'),
      seatsGroup(sql<string>`${viewerId}`).as('seatsGroup'),
      interprets(sql<string>`${viewerId}`).as('interprets'),
      isCoHost(sql<string>`${viewerId}`).as('isCoHost'),
      sql<boolean>`exists(select from class_removal cr
        where cr.class_session_id = class_session.id and cr.person_id = ${viewerId}::uuid)`.as('isRemoved'),
      issuerPath.as('programmePath'),
    ])
    .where('classSession.id', '=', classSessionId)
    .forUpdate('classSession')
    .executeTakeFirst();
  if (!row) return undefined;
  const { organisationPath, programmePath, instructorIds, isEnrolled: enrolled, seatsGroup: seats, ...rest } = row;
  const { interprets: isInterpreter, ...found } = rest;
  return {
    ...found,
    facts: {
      ...{ organisationPath, programmePath, instructorIds },
      ...{ isEnrolled: enrolled, seatsGroup: seats, interprets: isInterpreter },
    },
  };
}
