import { newId } from '#runtime/id.ts';
import type { Queryable } from '../client.ts';

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
