import type { Deps } from '#commands/deps.ts';
import { type ProfileChange, updateProfile } from '#db/queries/accounts/profile.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';

/**
 * Saves a person's own profile.
 *
 * @param act.seen the version of the profile that was changed
 * @throws AppError `conflict`, when it was changed elsewhere since
 */
export async function saveProfile(
  { db }: Pick<Deps, 'db'>,
  { personId, seen, change }: { personId: string; seen: string; change: ProfileChange },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (!(await updateProfile(trx, personId, seen, change))) throw new AppError('conflict');
    await recordAudit(trx, { actorId: personId, action: 'profile.update', subjectType: 'person', subjectId: personId });
  });
}
