import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import type { PersonFacts } from '#domain/imports/plan-people.ts';
import type { OrganisationRole } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

export interface NewPersonLine extends PersonFacts {
  id: string;
  username: string;
  locale: string;
  timeZone: string;
}

/**
 * Many people without an address, who must set a password first, in one statement.
 *
 * @returns the ids of those who were made: not those whose id or user name is there already
 */
export async function insertPeople(db: Queryable, people: readonly NewPersonLine[], at: Date): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const lines = people.map((one) => ({ ...one, email: noEmailAddress(one.id) }));
  const { rows } = await sql<{ id: string }>`
    insert into person (id, username, display_username, display_name, latin_name, sex, phone, external_id, email, locales,
      time_zone, must_change_password, created_at, updated_at)
    select id, username, username, "displayName", "latinName", sex, phone, "externalId", email, array[locale], "timeZone",
      true, ${at}::timestamptz, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as given(id uuid, username text, "displayName" text,
      "latinName" text, sex text, phone text, "externalId" text, email text, locale text, "timeZone" text)
    on conflict do nothing returning id`.execute(db);
  return new Set(rows.map((row) => row.id));
}

interface Made {
  id: string;
  personId: string;
  /** Of the organisation. */
  of: string;
}

/** @returns the roles that were not held before */
export async function insertRoles(
  db: Queryable,
  roles: readonly { personId: string; organisationId: string; role: OrganisationRole }[],
  at: Date,
): Promise<(Made & { role: OrganisationRole })[]> {
  if (roles.length === 0) return [];
  const lines = roles.map((one) => ({ id: newId(), ...one }));
  const { rows } = await sql<Made & { role: OrganisationRole }>`
    insert into organisation_role (id, person_id, organisation_id, role, created_at)
    select id, "personId", "organisationId", role, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as given(id uuid, "personId" uuid, "organisationId" uuid, role text)
    on conflict do nothing returning id, person_id, organisation_id as of, role`.execute(db);
  return rows;
}

/** Holds the people until the transaction ends, and reads what of them an import may change. */
export async function lockFacts(db: Queryable, personIds: readonly string[]): Promise<Map<string, PersonFacts>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<PersonFacts & { id: string }>`
    select id, display_name, latin_name, sex, phone, external_id from person
    where id = any(${[...personIds].sort()}::uuid[]) order by id for update`.execute(db);
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

/** Writes facts about people; each with all of them. */
export async function updateFacts(
  db: Queryable,
  people: readonly (PersonFacts & { personId: string })[],
  at: Date,
): Promise<void> {
  if (people.length === 0) return;
  await sql`
    update person set display_name = given."displayName", latin_name = given."latinName", sex = given.sex,
      phone = given.phone, external_id = given."externalId", updated_at = ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as given("personId" uuid, "displayName" text,
      "latinName" text, sex text, phone text, "externalId" text)
    where person.id = given."personId"`.execute(db);
}
