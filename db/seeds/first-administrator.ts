import { randomInt } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { Database } from '#db/client.ts';
import { noEmailAddress, storePasswordHash } from '#db/queries/accounts/credential.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { newId } from '#platform/id.ts';

/** No letters or digits that are mixed up when read aloud or copied by hand. */
const passwordLetters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four letters, 79 bits: `k7wm-3hqa-…`. */
export function makePassword(): string {
  const letter = () => passwordLetters[randomInt(passwordLetters.length)] ?? '';
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, letter).join('')).join('-');
}

/**
 * Makes the platform administrator of a new installation. Does nothing once there is one, so it may run at every start.
 * A password that was made up must be changed at the first sign-in.
 *
 * @returns the account, with the password if it was made up (it is stored hashed and can be shown only now); undefined
 *   when there was an administrator already
 * @throws Error when the user name belongs to a person who is no administrator
 */
export async function ensurePlatformAdministrator(
  db: Database,
  options: { username: string; password?: string | undefined; now: Date },
): Promise<{ username: string; generatedPassword: string | null } | undefined> {
  const hasOne = await db.selectFrom('person').select('id').where('isPlatformAdmin', '=', true).executeTakeFirst();
  if (hasOne) return undefined;
  const username = options.username.toLowerCase();
  const generatedPassword = options.password ? null : makePassword();
  const hash = await hashPassword(options.password ?? generatedPassword ?? '');
  const id = newId();
  await db.transaction().execute(async (trx) => {
    const made = await trx
      .insertInto('person')
      .values({
        id,
        username,
        displayUsername: username,
        displayName: username,
        email: noEmailAddress(id),
        isPlatformAdmin: true,
        mustChangePassword: generatedPassword !== null,
        createdAt: options.now,
        updatedAt: options.now,
      })
      .onConflict((conflict) => conflict.column('username').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) throw new Error(`The user name ${username} is taken: choose another SALA_ADMIN_USERNAME`);
    await storePasswordHash(trx, id, hash);
    await recordAudit(trx, { actorId: null, action: 'person.create', subjectType: 'person', subjectId: id });
  });
  return { username, generatedPassword };
}
