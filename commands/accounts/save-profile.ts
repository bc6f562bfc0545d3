import type { Deps } from '#commands/deps.ts';
import { lockNames } from '#db/queries/accounts/names.ts';
import { type ProfileChange, updateProfile } from '#db/queries/accounts/profile.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { areSameNames, type Names } from '#domain/accounts/name-change.ts';
import { AppError } from '#domain/errors.ts';
import { writeNames } from './write-names.ts';

interface SaveProfileAct {
  personId: string;
  /** The version of the profile that was changed. */
  seen: string;
  change: ProfileChange;
  /** Undefined leaves them. They are one's own to change until others rely on them. */
  names: Names | undefined;
  at: Date;
}

/**
 * Saves a person's own profile.
 *
 * @throws AppError `conflict`, when it was changed elsewhere since; of the field `displayName`, when others rely on the
 *   names by now: a manager changes them (request-names.ts)
 */
export async function saveProfile({ db }: Pick<Deps, 'db'>, act: SaveProfileAct): Promise<void> {
  const { personId, seen, change, names: after, at } = act;
  await db.transaction().execute(async (trx) => {
    const before = await lockNames(trx, personId);
    if (!before) throw new AppError('not_found');
    const isRenamed = after !== undefined && !areSameNames(before, after);
    if (isRenamed && before.areFixed) throw AppError.ofFields({ displayName: 'nameFixed' });
    if (!(await updateProfile(trx, personId, seen, change))) throw new AppError('conflict');
    if (isRenamed) {
      await writeNames(trx, { personId, organisationId: null, actorId: personId, before, after, words: null, at });
    }
    await recordAudit(trx, { actorId: personId, action: 'profile.update', subjectType: 'person', subjectId: personId });
  });
}
