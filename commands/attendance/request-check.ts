import type { Deps } from '#commands/deps.ts';
import { notifyAttendance } from '#commands/notices/notify-attendance.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { insertRequest, listKnownRequests } from '#db/queries/attendance/attendance-requests.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findNames } from '#db/queries/notices/names.ts';
import { wordsProblem } from '#domain/attendance/words.ts';
import { AppError } from '#domain/errors.ts';
import type { ReasonOf } from '#domain/people/reason.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { lockClassOfAct, requireCounted } from './class-of-act.ts';

/**
 * Asks for a check of one's own attendance. Sent twice with the same id, it is one request.
 *
 * @param act.id made with the form
 * @returns `already_open` while an earlier one waits for an answer, `not_over` before the class has ended
 * @throws AppError `forbidden`, `not_found` (no such class, nothing taught yet, or one was neither there nor expected),
 *   `ledger_frozen` once the attendance is closed; of the field `words`; `conflict` when the id belongs to somebody else's,
 *   `already_sent` when it was asked in other words
 */
export async function requestCheck(
  { db }: Pick<Deps, 'db'>,
  act: { id: string; classSessionId: string; actor: Viewer; why?: ReasonOf<'ask'>; words: string; at: Date },
): Promise<'asked' | 'already_open' | 'not_over'> {
  const { id, classSessionId, why = 'other', words, at } = act;
  const { personId } = act.actor;
  return db.transaction().execute(async (trx) => {
    const found = await lockClassOfAct(trx, act, (viewer, facts) => can(viewer, 'class:view', facts));
    const { session } = await requireCounted(trx, { classSessionId, personId, at });
    if (!session.taught) throw new AppError('not_found');
    if (!isId(id)) throw new AppError('bad_request');
    const known = await listKnownRequests(trx, { id, classSessionId, personId });
    const same = known.find((one) => one.id === id);
    if (same) {
      if (same.classSessionId !== classSessionId || same.personId !== personId) throw new AppError('conflict');
      requireSameAct({ why: same.why, words: same.words }, { why, words });
      return 'asked';
    }
    if (found.closedAt) throw new AppError('ledger_frozen');
    const problem = wordsProblem(words, why);
    if (problem) throw AppError.ofFields({ words: problem });
    if (found.status !== 'ended') return 'not_over';
    if (known.length > 0) return 'already_open';
    await insertRequest(trx, { id, classSessionId, personId, why, words, createdAt: at });
    await recordAudit(trx, {
      actorId: personId,
      action: 'attendance.ask',
      subjectType: 'class_session',
      subjectId: classSessionId,
      organisationId: found.organisationId,
      // In whose words it was asked is for who answers it.
      details: { requestId: id, ...(why !== 'other' && { exception: why }) },
    });
    await notifyAttendance(trx, {
      kind: 'attendance.asked',
      classSessionId,
      params: { personId, person: await findNames(trx, personId) },
      to: ({ instructorIds }) => instructorIds,
      actorId: personId,
      key: id,
      at,
    });
    return 'asked';
  });
}
