import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { Sex } from '#domain/imports/words.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { OrganisationKind } from '#domain/organisations/organisation.ts';
import type { OrganisationRole } from '#domain/rights.ts';

const isWithin = (path: string) => sql`(organisation.path = ${path} or starts_with(organisation.path, ${`${path}.`}))`;

export interface ExportedPerson {
  externalId: string | null;
  username: string | null;
  displayName: string;
  latinName: string | null;
  sex: Sex | null;
  phone: string | null;
  locale: string | null;
  organisation: string;
  role: OrganisationRole;
}

/** Everybody of an organisation and those below it, one row a role, as an import takes them. */
export async function listPeopleForExport(db: Queryable, path: string, limit: number): Promise<ExportedPerson[]> {
  const { rows } = await sql<ExportedPerson>`
    select external_id, username, display_name, latin_name, sex, phone, locales[1] as locale, organisation.slug as organisation, role
    from organisation_role join organisation on organisation.id = organisation_role.organisation_id
      join person on person.id = organisation_role.person_id
    where ${isWithin(path)}
    order by string_to_array(organisation.path, '.') collate "C", display_name, person.id, role limit ${limit}`.execute(
    db,
  );
  return rows;
}

export interface ExportedOrganisation {
  slug: string;
  names: LocalizedText;
  kind: OrganisationKind;
  parent: string;
  province: string | null;
  address: string;
  officePhone: string;
  email: string;
}

/** The organisations below one. */
export async function listOrganisationsForExport(
  db: Queryable,
  path: string,
  limit: number,
): Promise<ExportedOrganisation[]> {
  const { rows } = await sql<ExportedOrganisation>`
    select organisation.slug, organisation.names, organisation.kind, parent.slug as parent, organisation.province,
      organisation.contact_address as address, organisation.contact_phone as office_phone, organisation.contact_email as email
    from organisation join organisation parent on parent.id = organisation.parent_id
    where starts_with(organisation.path, ${`${path}.`})
    order by string_to_array(organisation.path, '.') collate "C" limit ${limit}`.execute(db);
  return rows;
}

export interface ExportedEnrolment {
  externalId: string | null;
  username: string | null;
  displayName: string;
  phone: string | null;
  course: string | null;
  programme: string | null;
}

/** The courses and programmes of everybody of an organisation and those below it. */
export async function listEnrolmentsForExport(
  db: Queryable,
  path: string,
  limit: number,
): Promise<ExportedEnrolment[]> {
  const { rows } = await sql<ExportedEnrolment>`
    with people as (
      select distinct person_id from organisation_role join organisation on organisation.id = organisation_role.organisation_id
      where ${isWithin(path)}
    ), taken as (
      select person_id, course.slug as course, null as programme from enrolment join course on course.id = enrolment.course_id
      union all
      select person_id, null, programme.slug from programme_enrolment join programme on programme.id = programme_enrolment.programme_id
    )
    select external_id, username, display_name, phone, course, programme
    from taken join people using (person_id) join person on person.id = person_id
    order by display_name, person.id, programme, course limit ${limit}`.execute(db);
  return rows;
}
