import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { KnownPerson } from '#domain/imports/row.ts';

export interface PeopleAskedFor {
  /** Of the import's organisation: whom the others find belongs there or below. */
  path: string;
  /** Found wherever their owners are. */
  usernames: readonly string[];
  externalIds: readonly string[];
  phones: readonly string[];
  /** As `displayName` or `latinName` has them. */
  names: readonly string[];
}

/** The people whom rows may be about, with the roles and courses that they have, in one query. */
export async function findKnownPeople(db: Queryable, asked: PeopleAskedFor): Promise<KnownPerson[]> {
  const { path, usernames, externalIds, phones, names } = asked;
  const { rows } = await sql<KnownPerson>`
    select person.id as person_id, username, display_name, latin_name, sex, phone, external_id, is_platform_admin,
      suspended_at is not null as is_suspended,
      coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'organisationId', o.id, 'organisationPath', o.path)
        order by r.created_at, r.id)
        from organisation_role r join organisation o on o.id = r.organisation_id where r.person_id = person.id), '[]') as roles,
      array(select course_id::text from enrolment where person_id = person.id) as course_ids,
      array(select programme_id::text from programme_enrolment where person_id = person.id) as programme_ids,
      array(select cohort_id::text from cohort_member where person_id = person.id) as cohort_ids
    from person
    where username = any(${usernames}::text[])
      or ((external_id = any(${externalIds}::text[]) or phone = any(${phones}::text[])
          or display_name = any(${names}::text[]) or latin_name = any(${names}::text[]))
        and exists(select from organisation_role r join organisation o on o.id = r.organisation_id
          where r.person_id = person.id and (o.path = ${path} or starts_with(o.path, ${`${path}.`}))))`.execute(db);
  return rows;
}

/** Those of some people whose accounts are closed. */
export async function findSuspended(db: Queryable, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...personIds]))))
    .where('suspendedAt', 'is not', null)
    .execute();
  return new Set(rows.map((row) => row.id));
}
