import { refuseCardSession } from '#commands/cards/refuse-card-session.ts';
import type { Deps } from '#commands/deps.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { lockNames } from '#db/queries/accounts/names.ts';
import { type ProfileChange, updateProfile } from '#db/queries/accounts/profile.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { areSameNames, type Names } from '#domain/accounts/name-change.ts';
import { AppError } from '#domain/errors.ts';
import { writeNames } from './write-names.ts';

interface SaveProfileAct {
  personId: string;
  /** Of the session in use. */
  sessionToken: string | null;
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
 *   names by now: a manager changes them (request-names.ts); for other names as `refuseCardSession`;
 *   `too_many_requests`
 */
export async function saveProfile({ auth, db }: Pick<Deps, 'auth' | 'db'>, act: SaveProfileAct): Promise<void> {
  const { personId, sessionToken, seen, change, names: after, at } = act;
  await requireFewer({ auth }, 'profile', personId);
  await db.transaction().execute(async (trx) => {
    const before = await lockNames(trx, personId);
    if (!before) throw new AppError('not_found');
    const isRenamed = after !== undefined && !areSameNames(before, after);
    if (isRenamed && before.areFixed) throw AppError.ofFields({ displayName: 'nameFixed' });
    if (isRenamed) await refuseCardSession(trx, sessionToken);
    if (!(await updateProfile(trx, personId, seen, change))) throw new AppError('conflict');
    if (isRenamed) {
      await writeNames(trx, { personId, organisationId: null, actorId: personId, before, after, words: null, at });
    }
    await recordAudit(trx, { actorId: personId, action: 'profile.update', subjectType: 'person', subjectId: personId });
  });
}
