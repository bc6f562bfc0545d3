import type { Queryable } from '#db/client.ts';
import { insertNameChange } from '#db/queries/accounts/names.ts';
import type { AuditEntry } from '#db/queries/audit.ts';
import { updateFacts } from '#db/queries/imports/write-people.ts';
import { areSameNames } from '#domain/accounts/name-change.ts';
import type { PersonFacts } from '#domain/imports/plan-people.ts';

export interface FactsChange {
  personId: string;
  /** For the audit row. */
  organisationId: string | null;
  before: PersonFacts;
  after: PersonFacts;
}

/**
 * Changes facts about people in the caller's transaction, who has asked the right for each and holds the lock on them:
 * other names are kept with those before, as on the pages of people.
 *
 * @returns the audit rows to be written, one a person
 */
export async function writeFacts(
  db: Queryable,
  changes: readonly FactsChange[],
  { actorId, at }: { actorId: string; at: Date },
): Promise<AuditEntry[]> {
  await updateFacts(
    db,
    changes.map(({ personId, after }) => ({ personId, ...after })),
    at,
  );
  const audits: AuditEntry[] = [];
  for (const { personId, organisationId, before, after } of changes) {
    const about = { actorId, subjectType: 'person', subjectId: personId, organisationId };
    if (areSameNames(before, after)) {
      audits.push({ ...about, action: 'profile.update' });
      continue;
    }
    await insertNameChange(db, { personId, changedAt: at, changedBy: actorId, before, after, why: null, words: null });
    const details = {
      nameBefore: before.displayName,
      nameAfter: after.displayName,
      latinBefore: before.latinName,
      latinAfter: after.latinName,
    };
    audits.push({ ...about, action: 'person.rename', details });
  }
  return audits;
}
