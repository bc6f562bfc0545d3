import type { Deps } from '#commands/deps.ts';
import { closeNameRequest } from '#db/queries/accounts/name-requests.ts';
import { lockNames } from '#db/queries/accounts/names.ts';
import { recordAudit } from '#db/queries/audit.ts';

/** Takes back one's own request for another name. Done twice, or after it was answered, it changes nothing. */
export async function withdrawNameRequest(
  { db }: Pick<Deps, 'db'>,
  { personId, at }: { personId: string; at: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // As whoever answers it does: one of the two comes first.
    await lockNames(trx, personId);
    const answer = { answerWhy: null, answer: null, answeredBy: personId, answeredAt: at };
    if (!(await closeNameRequest(trx, { personId }, { outcome: 'withdrawn', ...answer }))) return;
    await recordAudit(trx, { actorId: personId, action: 'name.withdraw', subjectType: 'person', subjectId: personId });
  });
}
