import { type ExpressionBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { DB } from '#db/schema/database.ts';
import type { OrganisationRole } from '#domain/rights.ts';
import { isRealEmail, noEmailAddress } from './credential.ts';

/** Suspends an account, or with null opens it again. @returns false when it was so already */
export async function setSuspended(db: Queryable, personId: string, at: Date | null): Promise<boolean> {
  const result = await db
    .updateTable('person')
    .set({ suspendedAt: at })
    .where('id', '=', personId)
    .where('suspendedAt', at ? 'is' : 'is not', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export interface HeldRole {
  roleId: string;
  role: OrganisationRole;
  organisationId: string;
  organisationPath: string;
  organisationSlug: string;
  organisationNames: Record<string, string>;
}

export interface PersonRow {
  personId: string;
  username: string | null;
  email: string | null;
  displayName: string;
  latinName: string | null;
  isPlatformAdmin: boolean;
  hasPassword: boolean;
  /** Null while the account is open. */
  suspendedAt: Date | null;
  createdAt: Date;
  roles: HeldRole[];
}

const heldRoles = sql<HeldRole[]>`coalesce((
  select jsonb_agg(jsonb_build_object('roleId', r.id, 'role', r.role, 'organisationId', o.id, 'organisationPath', o.path,
    'organisationSlug', o.slug, 'organisationNames', o.names) order by o.path, r.role)
  from organisation_role r join organisation o on o.id = r.organisation_id
  where r.person_id = person.id), '[]'::jsonb)`;

const hasPassword = (expression: ExpressionBuilder<DB, 'person'>) =>
  expression.exists(
    expression
      .selectFrom('authAccount')
      .select('authAccount.id')
      .whereRef('authAccount.personId', '=', 'person.id')
      .where('password', 'is not', null),
  );

/** A person with all roles held, in one query. */
export async function findPerson(db: Queryable, personId: string): Promise<PersonRow | undefined> {
  return (await findPeople(db, [personId]))[0];
}

/** Those of them who are there, each with all roles held, in one query. */
export async function findPeople(db: Queryable, personIds: readonly string[]): Promise<PersonRow[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom('person')
    .select([
      'id as personId',
      'username',
      'email',
      'displayName',
      'latinName',
      'isPlatformAdmin',
      'suspendedAt',
      'createdAt',
    ])
    .select(heldRoles.as('roles'))
    .select((expression) => hasPassword(expression).$castTo<boolean>().as('hasPassword'))
    .where('id', 'in', [...personIds])
    .execute();
  return rows.map((row) => ({ ...row, email: isRealEmail(row.email) ? row.email : null }));
}

/** By user name alone: e-mail addresses find nobody. */
export async function findPersonIdByUsername(db: Queryable, username: string): Promise<string | undefined> {
  const row = await db.selectFrom('person').select('id').where('username', '=', username).executeTakeFirst();
  return row?.id;
}

export async function isUsernameTaken(
  db: Queryable,
  { username, personId }: { username: string; personId: string },
): Promise<boolean> {
  const owner = await db
    .selectFrom('person')
    .select('id')
    .where('username', '=', username)
    .where('id', '!=', personId)
    .executeTakeFirst();
  return owner !== undefined;
}

export interface NewPersonRow {
  id: string;
  username: string;
  displayName: string;
  latinName: string | null;
  locales: string[];
  timeZone: string;
  createdAt: Date;
}

/**
 * A person without an address, who must set a password first.
 *
 * @returns false when the id or the user name is there already; nothing is written then
 */
export async function insertPerson(db: Queryable, person: NewPersonRow): Promise<boolean> {
  const made = await db
    .insertInto('person')
    .values({
      ...person,
      displayUsername: person.username,
      email: noEmailAddress(person.id),
      mustChangePassword: true,
      updatedAt: person.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** Which user names of these stems, with or without figures behind, are taken. */
export async function listTakenUsernames(db: Queryable, stems: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ username: string }>`
    select username from person where username is not null
      and regexp_replace(username, '[0-9]+$', '') = any(${stems.map((stem) => stem.replace(/\d+$/, ''))}::text[])`.execute(
    db,
  );
  return rows.map((row) => row.username);
}
