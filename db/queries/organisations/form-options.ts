import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** Longest lists that a form offers. */
export const mostOptions = 300;

/** Organisations that are open, and in any case the one that is there already. `isOffered` is about `organisation`. */
export async function listOrganisationOptions(
  db: Queryable,
  isOffered: RawBuilder<boolean>,
  keptId: string | null,
): Promise<{ id: string; path: string; names: LocalizedText }[]> {
  return db
    .selectFrom('organisation')
    .select(['id', 'path', 'names'])
    .where((eb) => eb.or([eb.and([isOffered, eb('archivedAt', 'is', null)]), eb('id', '=', keptId)]))
    .orderBy(keptFirst('organisation', keptId), 'desc')
    .orderBy('path')
    .limit(mostOptions)
    .execute();
}

/** What is there already is among those that a form offers, however long its list. */
export const keptFirst = (table: string, keptId: string | null) =>
  sql<boolean>`${sql.ref(`${table}.id`)} is not distinct from ${keptId}::uuid`;

/** Instructors of organisations, by name. `isOffered` is about `organisation`. */
export function listInstructorOptions(
  db: Queryable,
  isOffered: RawBuilder<boolean>,
): Promise<{ id: string; bothNames: string }[]> {
  return listPeopleWithRole(db, sql`organisation_role.role = 'instructor' and ${isOffered}`);
}

/** Who may be named to interpret: those whose role it is at an organisation `inLine`, and who teach at one `offered`. */
export function listInterpreterOptions(
  db: Queryable,
  { inLine, offered }: { inLine: RawBuilder<boolean>; offered: RawBuilder<boolean> },
): Promise<{ id: string; bothNames: string }[]> {
  return listPeopleWithRole(
    db,
    sql`(organisation_role.role = 'interpreter' and ${inLine}) or (organisation_role.role = 'instructor' and ${offered})`,
  );
}

/** People whose account is open and who hold one of these roles at an organisation or above it, by name. */
export function listPeopleAbove(
  db: Queryable,
  { path, roles }: { path: string; roles: readonly string[] },
): Promise<{ id: string; bothNames: string }[]> {
  return listPeopleWithRole(
    db,
    sql`organisation_role.role = any(${[...roles]}::text[])
      and (${path} = organisation.path or starts_with(${path}, organisation.path || '.'))`,
  );
}

/** People whose account is open, by name. @param isOffered about `organisation_role` and its `organisation` */
function listPeopleWithRole(
  db: Queryable,
  isOffered: RawBuilder<boolean>,
): Promise<{ id: string; bothNames: string }[]> {
  return db
    .selectFrom('person')
    .innerJoin('organisationRole', 'organisationRole.personId', 'person.id')
    .innerJoin('organisation', 'organisation.id', 'organisationRole.organisationId')
    .select(['person.id', bothNames('person').as('bothNames')])
    .distinct()
    .where('person.suspendedAt', 'is', null)
    .where(sql<boolean>`(${isOffered})`)
    .orderBy('bothNames')
    .limit(mostOptions)
    .execute();
}
