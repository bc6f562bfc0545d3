import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
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

/** The person with this user name or e-mail address (both are kept in lower case); the placeholder is neither. */
export async function findCredential(db: Queryable, name: string): Promise<Credential | undefined> {
  if (!isRealEmail(name)) return undefined;
  const column = name.includes('@') ? 'email' : 'username';
  return credentials(db).where(column, '=', name).executeTakeFirst();
}

export async function findCredentialById(db: Queryable, personId: string): Promise<Credential | undefined> {
  return credentials(db).where('person.id', '=', personId).executeTakeFirst();
}

/** Whether a password of the person's own is due before anything else. */
export async function setMustChangePassword(db: Queryable, personId: string, isDue: boolean): Promise<void> {
  await db.updateTable('person').set({ mustChangePassword: isDue }).where('id', '=', personId).execute();
}
