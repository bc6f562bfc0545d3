import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudits } from '#db/queries/audit.ts';
import {
  deleteUnusedEnrolment,
  insertProgrammeEnrolment,
  listMembersAmong,
} from '#db/queries/awards/programme-enrolment.ts';
import { deleteUnusedCourses } from '#db/queries/learning/enrolment.ts';
import { holdOrganisations } from '#db/queries/organisations/organisation.ts';
import { holdHoldersAmong } from '#db/queries/organisations/roles.ts';
import {
  type EnrolmentChange,
  listEnrolmentChanges,
  lockEnrolmentAct,
  markChangesUndone,
} from '#db/queries/people/enrolment-changes.ts';
import { AppError } from '#domain/errors.ts';
import { isUndoOver, undoDays } from '#domain/people/undo.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

/**
 * Takes back what `enrolPeople` or `unenrolPeople` did with one form, within some days. Who was enrolled by it is out again,
 * with the courses that they have not begun, unless a certificate was issued since. Who was taken out by it is in again as
 * before, where they hold a role there still. Who counts elsewhere by now stays as they are. Done twice is done once.
 *
 * @returns for how many it is undone, and for how many not
 * @throws AppError `not_found`; `undo_over`; `forbidden`; `organisation_archived`, where people would be put back in
 */
export async function undoEnrolling(
  { db }: Pick<Deps, 'db'>,
  act: { actor: Viewer; organisationId: string; actId: string; at: Date },
): Promise<{ undone: number; left: number }> {
  const { actor, organisationId, actId, at } = act;
  return db.transaction().execute(async (trx) => {
    const organisation = (await holdOrganisations(trx, [organisationId])).get(organisationId);
    if (!organisation || !isId(actId)) throw new AppError('not_found');
    if (!can(actor, 'people:manage', { organisationPath: organisation.path })) throw new AppError('forbidden');
    await lockEnrolmentAct(trx, actId);
    const done = (await listEnrolmentChanges(trx, actId)).filter((one) => one.organisationId === organisationId);
    const [first] = done;
    if (!first) throw new AppError('not_found');
    if (isUndoOver(first.doneAt, at)) throw new AppError('undo_over', { days: undoDays });
    const { way } = first;
    if (way === 'out' && organisation.archivedAt) throw new AppError('organisation_archived');
    const open = done.filter((one) => one.undoneAt === null);
    const changed = way === 'in' ? await takeOut(trx, open) : await putBack(trx, open, organisationId);
    const asBefore = await listAsBefore(trx, first.programmeId, open);
    await markChangesUndone(
      trx,
      asBefore.map((one) => one.id),
      at,
    );
    await recordAudits(
      trx,
      changed.map(({ enrolmentId, personId, programmeId, enrolledAt }) => ({
        actorId: actor.personId,
        action: way === 'in' ? 'programme.leave' : 'programme.join',
        subjectType: 'programme_enrolment',
        subjectId: enrolmentId,
        organisationId,
        details: { personId, programmeId, undoes: actId, enrolledAt: enrolledAt.toISOString() },
      })),
    );
    const left = open.length - asBefore.length;
    return { undone: done.length - left, left };
  });
}

async function takeOut(db: Queryable, joined: readonly EnrolmentChange[]): Promise<EnrolmentChange[]> {
  const out: EnrolmentChange[] = [];
  for (const one of joined) {
    if (!(await deleteUnusedEnrolment(db, one))) continue;
    await deleteUnusedCourses(db, one);
    out.push(one);
  }
  return out;
}

async function putBack(
  db: Queryable,
  left: readonly EnrolmentChange[],
  organisationId: string,
): Promise<EnrolmentChange[]> {
  const personIds = left.map(({ personId }) => personId);
  const holders = new Set(await holdHoldersAmong(db, organisationId, personIds));
  const back: EnrolmentChange[] = [];
  for (const one of left) {
    const { enrolmentId: id, personId, programmeId, enrolledAt } = one;
    if (!holders.has(personId)) continue;
    const row = { id, programmeId, personId, organisationId, enrolledAt };
    if (await insertProgrammeEnrolment(db, row)) back.push(one);
  }
  return back;
}

/** Those for whom it is now as it was before the form, whoever saw to that. */
async function listAsBefore(
  db: Queryable,
  programmeId: string,
  changes: readonly EnrolmentChange[],
): Promise<EnrolmentChange[]> {
  const personIds = changes.map((one) => one.personId);
  const members = await listMembersAmong(db, programmeId, personIds);
  return changes.filter(({ way, personId, enrolmentId, organisationId }) => {
    const now = members.get(personId);
    return way === 'in' ? !now : now?.enrolmentId === enrolmentId && now.organisationId === organisationId;
  });
}
