import type { Queryable } from '#db/client.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** Members of a programme with their names and the organisations that they are counted in, by name. */
export async function listMembers(
  db: Queryable,
  programmeId: string,
  personIds: readonly string[],
): Promise<
  { personId: string; name: string; latinName: string | null; organisation: LocalizedText; enrolledAt: Date }[]
> {
  return db
    .selectFrom('programmeEnrolment')
    .innerJoin('person', 'person.id', 'programmeEnrolment.personId')
    .innerJoin('organisation', 'organisation.id', 'programmeEnrolment.organisationId')
    .select([
      'programmeEnrolment.personId',
      'person.displayName as name',
      'person.latinName',
      'organisation.names as organisation',
      'programmeEnrolment.enrolledAt',
    ])
    .where('programmeEnrolment.programmeId', '=', programmeId)
    .where((eb) => eb('programmeEnrolment.personId', '=', eb.fn.any(eb.val([...personIds]))))
    .orderBy('organisation.path')
    .orderBy('person.displayName')
    .execute();
}
