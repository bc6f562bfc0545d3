import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { type EnrolmentAct, listEnrolmentActs } from '#db/queries/audit/enrolment-acts.ts';
import { recordAudits } from '#db/queries/audit.ts';
import { deleteUnusedEnrolment, insertProgrammeEnrolment } from '#db/queries/awards/programme-enrolment.ts';
import { deleteUnusedCourses } from '#db/queries/learning/enrolment.ts';
import { holdOrganisations } from '#db/queries/organisations/organisation.ts';
import { listHoldersAmong } from '#db/queries/organisations/roles.ts';
import { AppError } from '#domain/errors.ts';
import { isUndoOver, undoDays } from '#domain/people/undo.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

/**
 * Takes back what `enrolPeople` or `unenrolPeople` did with one form, within some days. Who was enrolled by it is out again,
 * with the courses that they have not begun, unless a certificate was issued since. Who was taken out by it is in again as
 * before, where they hold a role there still. Done twice is done once.
 *
 * @returns how many it was taken back for, and of how many
 * @throws AppError `not_found`; `undo_over`; `forbidden`; `organisation_archived`, where people would be put back in
 */
export async function undoEnrolling(
  { db }: Pick<Deps, 'db'>,
  act: { actor: Viewer; organisationId: string; actId: string; at: Date },
): Promise<{ undone: number; of: number }> {
  const { actor, organisationId, actId, at } = act;
  return db.transaction().execute(async (trx) => {
    const organisation = (await holdOrganisations(trx, [organisationId])).get(organisationId);
    if (!organisation || !isId(actId)) throw new AppError('not_found');
    if (!can(actor, 'people:manage', { organisationPath: organisation.path })) throw new AppError('forbidden');
    const since = new Date(at.getTime() - 2 * undoDays * 86_400_000);
    const done = await listEnrolmentActs(trx, { organisationId, actId, since });
    if (done.length === 0) throw new AppError('not_found');
    if (done.some(({ doneAt }) => isUndoOver(doneAt, at))) throw new AppError('undo_over', { days: undoDays });
    const joined = done.filter(({ action }) => action === 'programme.join');
    const left = done.filter(({ action }) => action === 'programme.leave');
    if (left.length > 0 && organisation.archivedAt) throw new AppError('organisation_archived');
    const out = await takeOut(trx, joined);
    const back = await putBack(trx, left, organisationId);
    const rowOf = (action: string, { enrolmentId, personId, programmeId, programme, enrolledAt }: EnrolmentAct) => ({
      actorId: actor.personId,
      action,
      subjectType: 'programme_enrolment',
      subjectId: enrolmentId,
      organisationId,
      details: { personId, programmeId, programme, undoes: actId, enrolledAt: enrolledAt.toISOString() },
    });
    await recordAudits(trx, [
      ...out.map((one) => rowOf('programme.leave', one)),
      ...back.map((one) => rowOf('programme.join', one)),
    ]);
    return { undone: out.length + back.length, of: done.length };
  });
}

async function takeOut(db: Queryable, joined: readonly EnrolmentAct[]): Promise<EnrolmentAct[]> {
  const out: EnrolmentAct[] = [];
  for (const one of joined) {
    if (!(await deleteUnusedEnrolment(db, one))) continue;
    await deleteUnusedCourses(db, one);
    out.push(one);
  }
  return out;
}

async function putBack(db: Queryable, left: readonly EnrolmentAct[], organisationId: string): Promise<EnrolmentAct[]> {
  const personIds = left.map(({ personId }) => personId);
  const holders = new Set(await listHoldersAmong(db, organisationId, personIds));
  const back: EnrolmentAct[] = [];
  for (const one of left) {
    const { enrolmentId: id, personId, programmeId, enrolledAt } = one;
    if (!holders.has(personId)) continue;
    const row = { id, programmeId, personId, organisationId, enrolledAt };
    if (await insertProgrammeEnrolment(db, row)) back.push(one);
  }
  return back;
}
