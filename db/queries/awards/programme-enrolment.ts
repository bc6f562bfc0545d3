import type { Queryable } from '#db/client.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { newId } from '#platform/id.ts';

export interface ProgrammeEnrolmentRow {
  programmeId: string;
  organisationId: string;
  organisationPath: string;
  enrolledAt: Date;
}

/** The programmes that a person has joined, in the order of joining. */
export async function listProgrammeEnrolments(db: Queryable, personId: string): Promise<ProgrammeEnrolmentRow[]> {
  return db
    .selectFrom('programmeEnrolment')
    .innerJoin('organisation', 'organisation.id', 'programmeEnrolment.organisationId')
    .select(['programmeId', 'organisationId', 'organisation.path as organisationPath', 'enrolledAt'])
    .where('personId', '=', personId)
    .orderBy('enrolledAt')
    .execute();
}

/** Programmes that hold a course the person takes, but that the person has not joined. */
export async function listProgrammesWithinReach(db: Queryable, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('enrolment')
    .innerJoin('programmeCourse', 'programmeCourse.courseId', 'enrolment.courseId')
    .leftJoin('programmeEnrolment', (join) =>
      join
        .onRef('programmeEnrolment.programmeId', '=', 'programmeCourse.programmeId')
        .onRef('programmeEnrolment.personId', '=', 'enrolment.personId'),
    )
    .select('programmeCourse.programmeId')
    .distinct()
    .where('enrolment.personId', '=', personId)
    .where('programmeEnrolment.id', 'is', null)
    .execute();
  return rows.map((row) => row.programmeId);
}

/** The organisations a person may be counted in: those where a role is held and that are not archived, trainee's first. */
export async function listOrganisationsOfPerson(
  db: Queryable,
  personId: string,
): Promise<{ id: string; slug: string; names: LocalizedText }[]> {
  const rows = await db
    .selectFrom('organisationRole')
    .innerJoin('organisation', 'organisation.id', 'organisationRole.organisationId')
    .select(['organisation.id', 'organisation.slug', 'organisation.names', 'organisationRole.role'])
    .where('organisationRole.personId', '=', personId)
    .where('organisation.archivedAt', 'is', null)
    .orderBy((eb) => eb.case().when('organisationRole.role', '=', 'trainee').then(0).else(1).end())
    .orderBy('organisationRole.createdAt')
    .execute();
  const seen = new Map(rows.map(({ role: _role, ...row }) => [row.id, row] as const).reverse());
  return [...seen.values()].reverse();
}

/**
 * Counts a person in a programme. Who is in it already stays as they are.
 *
 * @returns the id of the new row; undefined when there was one
 */
export async function insertProgrammeEnrolment(
  db: Queryable,
  {
    id = newId(),
    ...row
  }: {
    /** Of one that comes back. */
    id?: string;
    programmeId: string;
    personId: string;
    organisationId: string;
    enrolledAt: Date;
  },
): Promise<string | undefined> {
  const inserted = await db
    .insertInto('programmeEnrolment')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.columns(['programmeId', 'personId']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id;
}

/** @returns the row that was there; undefined when there was none */
export async function deleteProgrammeEnrolment(
  db: Queryable,
  { programmeId, personId }: { programmeId: string; personId: string },
): Promise<{ id: string; organisationId: string; enrolledAt: Date } | undefined> {
  return db
    .deleteFrom('programmeEnrolment')
    .where('programmeId', '=', programmeId)
    .where('personId', '=', personId)
    .returning(['id', 'organisationId', 'enrolledAt'])
    .executeTakeFirst();
}

/** Takes people out of a programme who are counted at an organisation. @returns the rows that were there */
export async function deleteProgrammeEnrolmentsAt(
  db: Queryable,
  of: { programmeId: string; organisationId: string; personIds: readonly string[] },
): Promise<{ id: string; personId: string; enrolledAt: Date }[]> {
  return db
    .deleteFrom('programmeEnrolment')
    .where('programmeId', '=', of.programmeId)
    .where('organisationId', '=', of.organisationId)
    .where((eb) => eb('personId', '=', eb.fn.any(eb.val([...of.personIds]))))
    .returning(['id', 'personId', 'enrolledAt'])
    .execute();
}

/** Who of some people is in a programme, and where they are counted. */
export async function listMembersAmong(
  db: Queryable,
  programmeId: string,
  personIds: readonly string[],
): Promise<Map<string, { enrolmentId: string; organisationId: string }>> {
  const rows = await db
    .selectFrom('programmeEnrolment')
    .select(['personId', 'id as enrolmentId', 'organisationId'])
    .where('programmeId', '=', programmeId)
    .where((eb) => eb('personId', '=', eb.fn.any(eb.val([...personIds]))))
    .execute();
  return new Map(rows.map(({ personId, ...row }) => [personId, row]));
}

/**
 * Deletes an enrolment that counts for the same organisation still, and by which no certificate was issued since.
 *
 * @returns whether it was there
 */
export async function deleteUnusedEnrolment(
  db: Queryable,
  { enrolmentId, organisationId, personId, programmeId, enrolledAt }: EnrolmentToUndo,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('programmeEnrolment')
    .where('id', '=', enrolmentId)
    .where('organisationId', '=', organisationId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('award')
            .select('award.id')
            .where('award.personId', '=', personId)
            .where('award.programmeId', '=', programmeId)
            .where('award.issuedAt', '>', enrolledAt),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

interface EnrolmentToUndo {
  enrolmentId: string;
  organisationId: string;
  personId: string;
  programmeId: string;
  enrolledAt: Date;
}

/** Counts a person for another organisation, in the programmes in which they count for this one. @returns their ids */
export async function moveProgrammeEnrolments(
  db: Queryable,
  { personId, from, to, only }: { personId: string; from: string; to: string; only?: readonly string[] },
): Promise<string[]> {
  const rows = await db
    .updateTable('programmeEnrolment')
    .set({ organisationId: to })
    .where('personId', '=', personId)
    .where('organisationId', '=', from)
    .$if(only !== undefined, (query) => query.where((eb) => eb('id', '=', eb.fn.any(eb.val([...(only ?? [])])))))
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}
