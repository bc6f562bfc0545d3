import { type PersonAct, requirePerson } from '#commands/accounts/require-person.ts';
import type { Deps } from '#commands/deps.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findProgramme } from '#db/queries/awards/programme.ts';
import {
  findPrerequisiteWaiver,
  insertPrerequisiteWaiver,
  listOpenPrerequisites,
} from '#db/queries/learning/prerequisites.ts';
import { AppError } from '#domain/errors.ts';
import { type ChosenReason, type ReasonOf, saysWhy } from '#domain/people/reason.ts';
import { can } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

interface WaiveAct extends PersonAct, ChosenReason<ReasonOf<'exception'>> {
  /** Made with the form: sent twice, it is one act. */
  id: string;
  programmeSlug: string;
  courseId: string;
  at: Date;
}

/**
 * Lets somebody take what counts of a course with what comes before it in a programme still open: who answers for the
 * programme's certificate, with a reason, and nobody for themselves.
 *
 * @returns false when nothing was waived: nothing is open, or it was waived before
 * @throws AppError `not_found`; `forbidden`; `bad_request`; `already_sent`; of the field `reason`
 */
export async function waivePrerequisite({ db }: Pick<Deps, 'db'>, act: WaiveAct): Promise<boolean> {
  const { actor, id, programmeSlug, courseId, why, reason, at } = act;
  return db.transaction().execute(async (trx) => {
    const { personId, roles } = await requirePerson(trx, actor, act.personId);
    const programme = await findProgramme(trx, programmeSlug, at);
    if (!programme) throw new AppError('not_found');
    if (!can(actor, 'requirement:waive', { programmePath: programme.issuer.path, personId })) {
      throw new AppError('forbidden');
    }
    if (!isId(id) || !isId(courseId)) throw new AppError('bad_request');
    if (!saysWhy(act)) throw AppError.ofFields({ reason: 'required' });
    const waiver = { id, personId, programmeId: programme.id, courseId, why, reason };
    const known = await findPrerequisiteWaiver(trx, id);
    if (known) {
      requireSameAct({ ...known }, waiver);
      return false;
    }
    const open = await listOpenPrerequisites(trx, { personId, courseId, programmeId: programme.id });
    if (open.length === 0) return false;
    if (!(await insertPrerequisiteWaiver(trx, { ...waiver, grantedBy: actor.personId, grantedAt: at }))) return false;
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'prerequisite.waive',
      subjectType: 'person',
      subjectId: personId,
      organisationId: roles[0]?.organisationId ?? null,
      details: { programme: programmeSlug, courseId, exception: why, reason },
    });
    return true;
  });
}
