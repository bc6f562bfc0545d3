import { type ExpressionBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { DB } from '#db/schema/database.ts';
import type { OrganisationRole } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

const noEmailDomain = 'no-email.invalid';

/** The placeholder for people without e-mail. It is never mailed and never shown. */
export function noEmailAddress(personId: string): string {
  return `${personId}@${noEmailDomain}`;
}

export function isRealEmail(email: string): boolean {
  return !email.endsWith(`@${noEmailDomain}`);
}

/** Sets the password's hash in the table of credentials, whether the person had one or not. */
export async function storePasswordHash(db: Queryable, personId: string, hash: string): Promise<void> {
  await db
    .insertInto('authAccount')
    .values({ id: newId(), personId, accountId: personId, providerId: 'credential', password: hash })
    .onConflict((conflict) =>
      conflict.columns(['providerId', 'accountId']).doUpdateSet({ password: hash, updatedAt: new Date() }),
    )
    .execute();
}

export interface Credential {
  personId: string;
  username: string | null;
  email: string;
  locales: string[];
  mustChangePassword: boolean;
  isSuspended: boolean;
  /** Null for a person who never set a password. */
  passwordHash: string | null;
}

const credentialColumns = [
  'person.id as personId',
  'username',
  'email',
  'locales',
  'mustChangePassword',
  'authAccount.password as passwordHash',
] as const;

function credentials(db: Queryable) {
  return db
    .selectFrom('person')
    .leftJoin('authAccount', (join) =>
      join.onRef('authAccount.personId', '=', 'person.id').on('authAccount.providerId', '=', 'credential'),
    )
    .select(credentialColumns)
    .select(sql<boolean>`suspended_at is not null`.as('isSuspended'));
}

/** The person with this user name or e-mail address (both are kept in lower case). */
export async function findCredential(db: Queryable, name: string): Promise<Credential | undefined> {
  const column = name.includes('@') ? 'email' : 'username';
  return credentials(db).where(column, '=', name).executeTakeFirst();
}

export async function findCredentialById(db: Queryable, personId: string): Promise<Credential | undefined> {
  return credentials(db).where('person.id', '=', personId).executeTakeFirst();
}

/**
 * Gives a person another address.
 *
 * @returns `taken` when it is somebody else's; `changedElsewhere` when it was no longer `before`. Nothing is written then
 */
export async function changeEmail(
  db: Queryable,
  personId: string,
  change: { before: string; after: string; isVerified: boolean },
): Promise<'changed' | 'taken' | 'changedElsewhere'> {
  // One at a time for an address: of two who confirm the same one, the second finds it taken.
  await sql`select pg_advisory_xact_lock(hashtextextended(${change.after}, 0))`.execute(db);
  const owner = await db.selectFrom('person').select('id').where('email', '=', change.after).executeTakeFirst();
  if (owner) return owner.id === personId ? 'changed' : 'taken';
  const result = await db
    .updateTable('person')
    .set({ email: change.after, emailVerified: change.isVerified })
    .where('id', '=', personId)
    .where('email', '=', change.before)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n ? 'changed' : 'changedElsewhere';
}

export interface Profile {
  username: string | null;
  /** Null for people without e-mail. */
  email: string | null;
  displayName: string;
  latinName: string | null;
  locales: string[];
  timeZone: string;
  sex: 'female' | 'male' | null;
  lowData: boolean;
  /** Changes with every change of the row. */
  version: string;
}

/** As text, because a JavaScript Date would lose the microseconds. */
const versionOfRow = sql<string>`to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`;

export async function findProfile(db: Queryable, personId: string): Promise<Profile | undefined> {
  const row = await db
    .selectFrom('person')
    .select(['username', 'email', 'displayName', 'latinName', 'locales', 'timeZone', 'sex', 'lowData'])
    .select(versionOfRow.as('version'))
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!row) return undefined;
  return { ...row, email: isRealEmail(row.email) ? row.email : null, sex: row.sex as Profile['sex'] };
}

export type ProfileChange = Pick<Profile, 'displayName' | 'latinName' | 'locales' | 'timeZone' | 'sex' | 'lowData'>;

/** @returns false when the profile was changed since `version` was read; nothing is written then */
export async function updateProfile(
  db: Queryable,
  personId: string,
  version: string,
  change: ProfileChange,
): Promise<boolean> {
  const result = await db
    .updateTable('person')
    .set({ ...change, updatedAt: sql<Date>`clock_timestamp()` })
    .where('id', '=', personId)
    .where(versionOfRow, '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export interface Device {
  sessionId: string;
  userAgent: string | null;
  address: string | null;
  signedInAt: Date;
  lastUsedAt: Date;
  isThis: boolean;
}

/** Where a person is signed in, this device first, at most 50. */
export async function listDevices(
  db: Queryable,
  personId: string,
  sessionToken: string | null,
  now: Date,
): Promise<Device[]> {
  return db
    .selectFrom('authSession')
    .select([
      'id as sessionId',
      'userAgent',
      'ipAddress as address',
      'createdAt as signedInAt',
      'updatedAt as lastUsedAt',
    ])
    .select((expression) =>
      expression('token', '=', sessionToken ?? '')
        .$castTo<boolean>()
        .as('isThis'),
    )
    .where('personId', '=', personId)
    .where('expiresAt', '>', now)
    .orderBy('isThis', 'desc')
    .orderBy('updatedAt', 'desc')
    .limit(50)
    .execute();
}

/** Ends sessions of a person: one, all but one, or all. @returns how many ended */
export async function endSessions(
  db: Queryable,
  personId: string,
  which: { sessionId?: string; exceptToken?: string | null } = {},
): Promise<number> {
  let query = db.deleteFrom('authSession').where('personId', '=', personId);
  if (which.sessionId) query = query.where('id', '=', which.sessionId);
  if (which.exceptToken) query = query.where('token', '!=', which.exceptToken);
  const result = await query.executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** One-time codes of a person that wait to be used are of no use afterwards. */
export async function voidCodes(db: Queryable, personId: string, now: Date): Promise<void> {
  await db
    .updateTable('resetCode')
    .set({ usedAt: now })
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .execute();
}

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
  const row = await db
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
    .where('id', '=', personId)
    .executeTakeFirst();
  return row && { ...row, email: isRealEmail(row.email) ? row.email : null };
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
