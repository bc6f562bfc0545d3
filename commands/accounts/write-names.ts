import type { Queryable } from '#db/client.ts';
import { insertNameChange, updateNames } from '#db/queries/accounts/names.ts';
import { recordAudit } from '#db/queries/audit.ts';
import type { Names } from '#domain/accounts/name-change.ts';
import type { Reason } from '#domain/people/reason.ts';

interface WritingNames {
  personId: string;
  organisationId: string | null;
  actorId: string;
  before: Names;
  after: Names;
  /** Why; null where the person changes them freely. */
  words: string | null;
  /** As it was chosen; left out: it is in the words alone. */
  why?: Reason;
  at: Date;
}

/** Changes a person's names in the caller's transaction, who has asked the right and holds the lock on them. */
export async function writeNames(db: Queryable, act: WritingNames): Promise<void> {
  const { personId, organisationId, actorId, before, after, why = 'other', words, at } = act;
  await updateNames(db, personId, after);
  await insertNameChange(db, { personId, changedAt: at, changedBy: actorId, before, after, why, words });
  await recordAudit(db, {
    actorId,
    action: 'person.rename',
    subjectType: 'person',
    subjectId: personId,
    organisationId,
    details: {
      nameBefore: before.displayName,
      nameAfter: after.displayName,
      latinBefore: before.latinName,
      latinAfter: after.latinName,
      ...(why !== 'other' && { exception: why }),
      ...(words !== null && { why: words }),
    },
  });
}
